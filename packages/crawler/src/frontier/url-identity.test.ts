import { expect, test } from '@jest/globals';
import { cleanUrl, urlIdentity } from './url-identity.ts';

const identity = (link: string): string => urlIdentity(cleanUrl(link)!);

test('removes tracking parameters, fragment, user info and the default port, and keeps the rest unchanged', () => {
  expect(cleanUrl('https://example.com/a?utm_source=x&b=%C3%A4+1&gclid=2&a#top')?.href).toBe(
    'https://example.com/a?b=%C3%A4+1&a',
  );
  expect(cleanUrl('https://example.com/a?UTM_Medium=x')?.href).toBe('https://example.com/a');
  expect(cleanUrl('https://user:secret@example.com:443/%7ejim//x/')?.href).toBe(
    'https://example.com/%7ejim//x/',
  );
  expect(cleanUrl('https://example.com/?')?.pathname).toBe('/');
});

test('returns null for links that are not http or https', () => {
  for (const link of [
    'mailto:a@example.com',
    'javascript:void(0)',
    'ftp://example.com/',
    'tel:+1',
    '/relative',
    '',
  ]) {
    expect([link, cleanUrl(link)]).toEqual([link, null]);
  }
});

test('ignores scheme, www., order of parameters, fragment, default port and trailing slash', () => {
  const same = [
    'https://example.com/a?x=1&y=2',
    'http://www.example.com/a/?y=2&x=1#part',
    'https://EXAMPLE.com:443/a?x=1&&y=2&fbclid=3',
    'https://example.com./a?x=1&y=2',
  ];
  expect(new Set(same.map(identity)).size).toBe(1);
});

test('distinguishes paths, case of the path, parameters, ports and hosts', () => {
  const different = [
    'https://example.com/',
    'https://example.com/a',
    'https://example.com/A',
    'https://example.com/a/b',
    'https://example.com/a?x=1',
    'https://example.com/a?x=2',
    'https://example.com:8443/a',
    'https://shop.example.com/a',
  ];
  expect(new Set(different.map(identity)).size).toBe(different.length);
});

test('refuses links with too many characters or parameters', () => {
  expect(cleanUrl(`https://example.com/${'a'.repeat(2_100)}`)).toBeNull();
  expect(cleanUrl(`https://example.com/${'ä'.repeat(1_000)}`)).toBeNull();
  expect(cleanUrl(`https://example.com/?${'a&'.repeat(51)}`)).toBeNull();
  expect(cleanUrl(`https://example.com/?${'a&'.repeat(49)}`)?.href).toBe(
    `https://example.com/?${'a&'.repeat(49)}`,
  );
});
