import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';

const target = (html: string, headers = {}): string | null =>
  extractPage({ url: 'https://acme.com/a/', headers, body: Buffer.from(html), isHome: true }).redirectTo;
const refresh = (content: string): string | null =>
  target(`<meta http-equiv="Refresh" content="${content}">`);

test.each([['0;url=/b'], ['0; URL = /b'], ["5,url='/b'"], [' 1.9 ; /b'], ['0 /b']])(
  '%s leads away',
  (content) => {
    expect(refresh(content)).toBe('https://acme.com/b');
  },
);

test.each([
  ['6;url=/b'],
  ['0'],
  ['0;'],
  [';url=/b'],
  ['url=/b'],
  ['0;url=javascript:x'],
  ['0;url=https://acme.com/a/'],
])('%s leads nowhere', (content) => {
  expect(refresh(content)).toBeNull();
});

test('a header leads away too', () => {
  expect(target('', { Refresh: '0; url=/b' })).toBe('https://acme.com/b');
});
