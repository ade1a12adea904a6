import { expect, test } from '@jest/globals';
import { parseResourceUrl, type ResourceUrl } from './resource-url.ts';
import { HostIndex, PathIndex } from './url-index.ts';

function url(text: string): ResourceUrl {
  return parseResourceUrl(text) as ResourceUrl;
}

function hostIndex(...patterns: string[]): HostIndex<string> {
  const index = new HostIndex<string>();
  for (const pattern of patterns) index.add(pattern, pattern);
  return index;
}

function found(index: HostIndex<string>, text: string): string[] {
  return index.find(url(text)).map(({ entry }) => entry);
}

test('matches a host and its subdomains, but not names that only end in the same letters', () => {
  const index = hostIndex('hotjar.com');
  expect(found(index, 'https://static.hotjar.com/c/x.js')).toEqual(['hotjar.com']);
  expect(found(index, 'https://nothotjar.com/x.js')).toEqual([]);
});

test('matches a prefix of path and query, whose last segment may be incomplete', () => {
  const index = hostIndex('www.googletagmanager.com/gtag/js?id=g-');
  expect(found(index, 'https://www.googletagmanager.com/gtag/js?id=G-ABC&l=x')).toHaveLength(1);
  expect(found(index, 'https://www.googletagmanager.com/gtag/js?id=AW-1')).toEqual([]);
  expect(found(index, 'https://www.googletagmanager.com/other/gtag/js?id=G-1')).toEqual([]);
});

test('matches exactly one segment for a star', () => {
  const index = hostIndex('connect.facebook.net/*/fbevents.js');
  expect(found(index, 'https://connect.facebook.net/de_DE/fbevents.js')).toHaveLength(1);
  expect(found(index, 'https://connect.facebook.net/fbevents.js')).toEqual([]);
});

test('returns a version that follows the pattern', () => {
  const index = hostIndex('use.fontawesome.com/releases');
  expect(index.find(url('https://use.fontawesome.com/releases/v5.15.4/css/all.css'))).toEqual([
    { entry: 'use.fontawesome.com/releases', version: '5.15.4' },
  ]);
  expect(index.find(url('https://use.fontawesome.com/releases/latest/x.css'))[0]?.version).toBeNull();
});

test('finds consecutive whole path segments anywhere in the path', () => {
  const index = new PathIndex<string>();
  index.add('/wp-content/themes/', 'WordPress');
  expect(index.find(url('https://x.com/blog/wp-content/themes/a/style.css'))).toEqual(['WordPress']);
  expect(index.find(url('https://x.com/my-wp-content/themes/a/style.css'))).toEqual([]);
  expect(index.find(url('https://x.com/wp-content/other/themes/'))).toEqual([]);
});
