import { expect, test } from '@jest/globals';
import { parseUrl } from '@scrapersky/core';
import { baseUrlOf, resolveDocumentUrl, resolveUrl } from './resolve-url.ts';

test('resolves relative URLs against the base and returns only http(s) URLs', () => {
  expect(resolveUrl(' favicon.ico\n', 'https://acme.test/sub/page')).toBe(
    'https://acme.test/sub/favicon.ico',
  );
  expect(resolveUrl('//cdn.test/x', 'https://acme.test/')).toBe('https://cdn.test/x');
  for (const href of [
    '',
    '  ',
    'javascript:alert(1)',
    'data:text/html,x',
    'mailto:a@b.c',
    'http://',
    'ftp://x/',
    'http://[',
    'http://user:secret@acme.test/',
    `/${'x'.repeat(3_000)}`,
  ]) {
    expect(resolveUrl(href, 'https://acme.test/')).toBeNull();
  }
});

test('removes the fragment from the URL of a document', () => {
  expect(resolveDocumentUrl('/a?b#c', 'https://acme.test/')).toBe('https://acme.test/a?b');
});

test("resolves the base element against the document's URL, and ignores an unusable base", () => {
  expect(baseUrlOf('https://acme.test/a/b', '/sub/')).toBe('https://acme.test/sub/');
  expect(baseUrlOf('https://acme.test/a/b', 'javascript:x')).toBe('https://acme.test/a/b');
  expect(baseUrlOf('https://acme.test/a/b', null)).toBe('https://acme.test/a/b');
});

test.each(['http://acme.com/a/', 'https://acme.com:8443/', 'http://user@acme.com/', 'http://acme.com./x?y'])(
  'resolves paths against %s as the URL parser does, and returns no URL with credentials',
  (base) => {
    const paths = [
      '/',
      '/a/b.html?c=1&d=2#e',
      '/a/../b',
      '/./a',
      '//other.com/x',
      '/a//b',
      '/a.b/.c',
      '/?#',
      '/a~b,c+d',
    ];
    const { origin, username } = new URL(base);
    for (const path of [...paths, ...paths.map((one) => origin + one)]) {
      const url = new URL(path, base);
      const isOwn = username === '' || url.username === '';
      expect([path, resolveUrl(path, base)]).toEqual([path, isOwn ? url.href : null]);
    }
  },
);

test.each([
  'https://other.com/',
  'http://www.other.co.uk//a/b.html?c=1&d=/x#e',
  'https://-a.b--c-.com/x',
  'https://1.2.3.com/x',
  'https://other.com/a/../b',
  'https://other.com/a/.',
  'https://xn--mnchen-3ya.de/x',
  'https://xn--a.de/x',
  'https://a.xn--zz/x',
  'https://other.com:443/x',
  'https://OTHER.com/x',
  'https://1.2.3.4/x',
  'https://a.0x1/x',
  'https://other.com',
  'https://xn--a.de',
  '//other.com/a.js?b#c',
  '//other.com/a/../b',
  '//xn--a.de/x',
  '//OTHER.com/x',
  '//other.com',
  'https://other.com?x',
  'https:/other.com/x',
  'https://other.com/a b',
  'https://other.com/img/a@2x.jpg?c=%20;d!$()*',
  'https://other.com/a:b/%C3%BC?q=%2F#%41',
  'https://other.com/a/%2e%2E/b',
  'https://other.com/a/.%2e',
  'https://other.com/%',
])('resolves %s on another host as the URL parser does', (href) => {
  const base = 'https://acme.com/';
  expect(resolveUrl(href, base)).toBe(parseUrl(href, base)?.href ?? null);
});
