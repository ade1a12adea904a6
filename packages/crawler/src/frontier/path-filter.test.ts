import { expect, test } from '@jest/globals';
import { createPathFilter } from './path-filter.ts';

test('without globs every path passes', () => {
  expect(createPathFilter([], [])('/anything')).toBe(true);
});

test('a star is any text, slashes too', () => {
  const passes = createPathFilter(['/blog/*', '*.html', '/a*b*c'], []);
  for (const path of ['/blog/', '/blog/2024/x', '/x/y.html', '/abc', '/a-b-c'])
    expect([path, passes(path)]).toEqual([path, true]);
  for (const path of ['/', '/blog', '/x.htm', '/ab', '/a-c-b'])
    expect([path, passes(path)]).toEqual([path, false]);
});

test('a path without a star is itself and what is below it', () => {
  const passes = createPathFilter(['/blog', 'shop/'], []);
  for (const path of ['/blog', '/blog/', '/blog/x', '/shop/', '/shop/a', '/shop'])
    expect([path, passes(path)]).toEqual([path, true]);
  for (const path of ['/blogs', '/x/blog', '/shopping']) expect([path, passes(path)]).toEqual([path, false]);
});

test('what is excluded stays out though it is included', () => {
  const passes = createPathFilter(['/blog*'], ['*/private/*']);
  expect(passes('/blog/x')).toBe(true);
  expect(passes('/blog/private/x')).toBe(false);
});

test('a hostile glob costs no more than a long one', () => {
  const passes = createPathFilter([`/${'*a'.repeat(5000)}b`], []);
  expect(passes(`/${'a'.repeat(20_000)}`)).toBe(false);
});
