import { expect, test } from '@jest/globals';
import { createPathFilter } from './path-filter.ts';

test('allows every path without globs', () => {
  expect(createPathFilter([], [])('/anything')).toBe(true);
});

test('a star matches any text, including slashes', () => {
  const passes = createPathFilter(['/blog/*', '*.html', '/a*b*c'], []);
  for (const path of ['/blog/', '/blog/2024/x', '/x/y.html', '/abc', '/a-b-c'])
    expect([path, passes(path)]).toEqual([path, true]);
  for (const path of ['/', '/blog', '/x.htm', '/ab', '/a-c-b'])
    expect([path, passes(path)]).toEqual([path, false]);
});

test('a glob without a star matches its path and everything below it', () => {
  const passes = createPathFilter(['/blog', 'shop/'], []);
  for (const path of ['/blog', '/blog/', '/blog/x', '/shop/', '/shop/a', '/shop'])
    expect([path, passes(path)]).toEqual([path, true]);
  for (const path of ['/blogs', '/x/blog', '/shopping']) expect([path, passes(path)]).toEqual([path, false]);
});

test('prefers exclusion to inclusion', () => {
  const passes = createPathFilter(['/blog*'], ['*/private/*']);
  expect(passes('/blog/x')).toBe(true);
  expect(passes('/blog/private/x')).toBe(false);
});

test('does not backtrack in a hostile glob', () => {
  const passes = createPathFilter([`/${'*a'.repeat(5000)}b`], []);
  expect(passes(`/${'a'.repeat(20_000)}`)).toBe(false);
});
