import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';
import { mergePages } from '../merge-pages.ts';

const nameIn = (html: string) =>
  mergePages([
    extractPage({ url: 'https://www.x7.example/', headers: {}, body: Buffer.from(html), isHome: true }),
  ]).organization.name;

test.each([
  [
    'two labels of one link',
    '<title>Praxis in Beek, Zahnarzt und Praxis seit 1990</title><a href="/">HomeBeginpagina</a>',
  ],
  ['the host name', '<title>www.x7.example</title>'],
  ['a label in another language', '<title>Strona główna</title>'],
])('reads no name from %s', (_case, html) => {
  expect(nameIn(html)).toBeNull();
});

test('reads a short title as a name', () => {
  expect(nameIn('<title>BlueWorks</title>')).toBe('BlueWorks');
});
