import { expect, test } from '@jest/globals';
import { matchesRobotsPattern, normalizeRobotsPath, parseRobotsPattern } from './robots-pattern.ts';

function matches(pattern: string, path: string): boolean {
  return matchesRobotsPattern(parseRobotsPattern(pattern), normalizeRobotsPath(path));
}

test('matches a prefix; `*` matches any text and a final `$` the end (RFC 9309 section 2.2.3)', () => {
  expect(matches('/fish', '/fishheads/yummy.html')).toBe(true);
  expect(matches('/fish', '/Fish.asp')).toBe(false);
  expect(matches('/*.php', '/index.php?x=1')).toBe(true);
  expect(matches('/*.php$', '/index.php')).toBe(true);
  expect(matches('/*.php$', '/index.php?x=1')).toBe(false);
  expect(matches('/*.php$', '/a.php.php')).toBe(true);
  expect(matches('/a*b*c', '/a-b-b-c-d')).toBe(true);
  expect(matches('/a*b*c', '/a-c-b')).toBe(false);
  expect(matches('/abc$', '/abc')).toBe(true);
  expect(matches('/ab*bc$', '/abc')).toBe(false);
  expect(matches('*', '/')).toBe(true);
});

test('compares octets independently of their encoding (section 2.2.2)', () => {
  expect(matches('/foo/bar/\u00e3\u0083\u0084', '/foo/bar/%E3%83%84')).toBe(true);
  expect(matches('/foo/bar/%e3%83%84', '/foo/bar/%E3%83%84')).toBe(true);
  expect(matches('/foo/bar/%62%61%7A', '/foo/bar/baz')).toBe(true);
  expect(matches('/foo/bar/baz', '/foo/bar/%62%61%7A')).toBe(true);
  expect(matches('/a<b', '/a%3Cb')).toBe(true);
  expect(matches('/a%2Fb', '/a/b')).toBe(false);
});

test('treats `*` and `$` in a URL as text', () => {
  expect(matches('/a%2Ab', '/a*b')).toBe(true);
  expect(matches('/a%2Ab', '/axb')).toBe(false);
  expect(matches('/price$5', '/price$5')).toBe(true);
  expect(matches('/price%24', '/price$')).toBe(true);
});

test('does not backtrack in a hostile pattern', () => {
  const pattern = `/${'*a'.repeat(5000)}b`;
  const path = `/${'a'.repeat(2000)}`;
  // A matcher with backtracking would take exponential time.
  expect(matches(pattern, path)).toBe(false);
});
