import { expect, test } from '@jest/globals';
import { createTrapDetector } from './url-traps.ts';

function passing(paths: string[]): string[] {
  const traps = createTrapDetector(10);
  return paths.filter((path) => !traps.isTrap(new URL(path, 'https://example.com')));
}

function numbered(count: number, path: (index: number) => string): string[] {
  return Array.from({ length: count }, (_, index) => path(index + 1));
}

test('allows ordinary paths', () => {
  const paths = ['/', '/a/b/c', '/en/about', '/blog/2024/05/hello', '/a/b/a', '/p?id=1&lang=en', '/x/x'];
  expect(passing(paths)).toEqual(paths);
});

test('detects repeating and very deep paths and too many parameters', () => {
  expect(passing(['/a/b/a/b/a', '/x/x/x', `/${'a/b1/'.repeat(7)}`, '/p?a=1&b=2&c=3&d=4&e=5&f=6'])).toEqual(
    [],
  );
  expect(passing([`/${'x'.repeat(3000)}`])).toEqual([]);
});

test('allows only a few pages of a calendar', () => {
  const days = numbered(28, (day) => `/events/2024-02-${String(day).padStart(2, '0')}/`);
  expect(passing(days)).toHaveLength(3);
  expect(passing(numbered(12, (month) => `/kurse?month=${month}`))).toHaveLength(3);
});

test('limits pages that differ only by numbers or parameters', () => {
  expect(passing(numbered(500, (page) => `/list/${page}`))).toHaveLength(60);
  expect(passing(numbered(500, (page) => `/list?page=${page}`))).toHaveLength(60);
});

test('does not limit pages with different names', () => {
  const posts = numbered(500, (post) => `/blog/${'abcdefghij'[post % 10]}${'x'.repeat(post)}`);
  expect(passing(posts)).toHaveLength(500);
});

test('for a larger crawl, allows more pages that differ by numbers in the path, but not more that differ by parameters', () => {
  const traps = createTrapDetector(200);
  const letThrough = (pathOf: (n: number) => string): number =>
    Array.from({ length: 300 }, (_, n) => traps.isTrap(new URL(pathOf(n), 'https://example.com'))).filter(
      (isTrap) => !isTrap,
    ).length;
  expect(letThrough((n) => `/product/${n}`)).toBe(200);
  expect(letThrough((n) => `/list?page=${n}`)).toBe(60);
});
