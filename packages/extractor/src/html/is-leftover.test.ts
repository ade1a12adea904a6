import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';
import { isLeftover } from './is-leftover.ts';

test.each([
  'undefined',
  '{{ page.title }}',
  '<%= title %>',
  '%PUBLIC_URL%',
  '[object Object]',
  'Lorem ipsum dolor',
  '${name}',
])('recognizes %p as a template placeholder', (text) => {
  expect(isLeftover(text)).toBe(true);
});

test.each([
  'Nullarbor Tours',
  'Documents & Titles',
  '100% Wool',
  'Undefined Behaviour: a blog',
  'Save $5 {today}',
])('accepts %p as real text', (text) => {
  expect(isLeftover(text)).toBe(false);
});

test('reads a field from the next source if the first one contains a template placeholder', () => {
  const body = Buffer.from(
    '<title>undefined</title><meta property="og:title" content="Acme"><meta property="og:image" content="{{image}}">' +
      '<link rel="icon" href="%PUBLIC_URL%/favicon.ico">',
  );
  const { fields } = extractPage({ url: 'https://acme.com/', headers: {}, body, isHome: true });
  expect(fields).toMatchObject({ title: [{ value: 'Acme' }], image_url: [], favicon_url: [] });
});

test('prefers the plain meta description to one with an `itemprop`', () => {
  const body = Buffer.from(
    '<meta itemprop="description" content="Of a product"><meta name="description" content="Of the site">',
  );
  const { fields } = extractPage({ url: 'https://acme.com/', headers: {}, body, isHome: true });
  expect(fields.description[0]?.value).toBe('Of the site');
});
