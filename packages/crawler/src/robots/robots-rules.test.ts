import { expect, test } from '@jest/globals';
import { condenseRobots, parseRobots } from './robots-rules.ts';

function allows(text: string, path: string, token = 'TestBot'): boolean {
  return parseRobots(text, token).allows(new URL(path, 'https://example.com'));
}

test('allows paths that no rule matches', () => {
  expect(allows('', '/')).toBe(true);
  expect(allows('User-agent: *\nDisallow:\n', '/x')).toBe(true);
  expect(allows('User-agent: *\nDisallow: /private\n', '/public')).toBe(true);
  expect(allows('<html>disallow: / this and that</html>', '/')).toBe(true);
});

test('applies the longest matching rule, or Allow if two are equally long (RFC 9309 section 2.2.2)', () => {
  const text =
    'User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /a/b/c\nAllow: /eq\nDisallow: /eq\nDisallow: /two\nAllow: /two\n';
  expect(allows(text, '/a/x')).toBe(false);
  expect(allows(text, '/a/b/x')).toBe(true);
  expect(allows(text, '/a/b/c')).toBe(false);
  expect(allows(text, '/eq')).toBe(true);
  expect(allows(text, '/two')).toBe(true);
});

test('applies only the group of this crawler, whatever its letter case and position; without one, the group of `*`', () => {
  const text = 'User-agent: *\nDisallow: /\n\nUser-agent: TESTBOT/2.0\nDisallow: /own\n';
  expect(allows(text, '/x')).toBe(true);
  expect(allows(text, '/own')).toBe(false);
  expect(allows(text, '/x', 'OtherBot')).toBe(false);
});

test('merges groups that name the same agent (section 2.2.1)', () => {
  const text =
    'User-agent: TestBot\nDisallow: /a\n\nUser-agent: Other\nDisallow: /\n\nUser-agent: TestBot\nDisallow: /b\n';
  expect(allows(text, '/a')).toBe(false);
  expect(allows(text, '/b')).toBe(false);
  expect(allows(text, '/c')).toBe(true);
});

test('lets several agents share a group, even with other records between them (section 2.2.4)', () => {
  const text =
    'User-agent: One\nSitemap: https://example.com/s.xml\nCrawl-delay: 3\nUser-agent: TestBot\nDisallow: /\n';
  expect(allows(text, '/')).toBe(false);
});

test("ignores a group whose agent name only shares its beginning with this crawler's name", () => {
  expect(allows('User-agent: Test\nDisallow: /\n', '/')).toBe(true);
  expect(allows('User-agent: TestBot-News\nDisallow: /\n', '/')).toBe(true);
});

test('accepts all line ends, byte order marks, comments, NUL bytes and spaces', () => {
  expect(allows('User-agent: *\rDisallow: /\r', '/')).toBe(false);
  expect(allows('User-agent: *\r\nDisallow: /\r\n', '/')).toBe(false);
  expect(allows('\xef\xbb\xbfUser-agent: *\nDisallow: /', '/')).toBe(false);
  expect(allows('  user-AGENT  :  * # all\n\tDisallow\t: /x # why\n', '/x')).toBe(false);
  expect(allows('\0\0junk\0\nUser-agent: *\nDis\0allow: /\n', '/')).toBe(false);
});

test('accepts common misspellings of directives', () => {
  expect(allows('User-agent *\nDisallow /\n', '/')).toBe(false);
  expect(allows('Useragent: *\nDissallow: /\n', '/')).toBe(false);
  expect(allows('User-agent: *\nDisallow the robots all\n', '/')).toBe(true);
});

test('applies the group of `*` to a crawler without a name', () => {
  expect(allows('User-agent:\nDisallow: /\n', '/', '')).toBe(true);
  expect(allows('User-agent: *\nDisallow: /\n', '/', '')).toBe(false);
});

test('ignores rules before the first User-agent line', () => {
  expect(allows('Disallow: /\nUser-agent: *\nDisallow: /x\n', '/')).toBe(true);
});

test('always allows robots.txt itself', () => {
  expect(allows('User-agent: *\nDisallow: /\n', '/robots.txt')).toBe(true);
});

test('compares rules with the query of a URL too', () => {
  expect(allows('User-agent: *\nDisallow: /*?print=\n', '/a?print=1')).toBe(false);
  expect(allows('User-agent: *\nDisallow: /*?print=\n', '/a')).toBe(true);
});

test("returns the Crawl-delay of the crawler's group and the sitemaps of the whole file", () => {
  const rules = parseRobots(
    'Sitemap: /a.xml\nUser-agent: TestBot\nCrawl-delay: 2.5\nDisallow: /x\nUser-agent: *\nCrawl-delay: 60\nSitemap: https://x/b.xml\n',
    'testbot',
  );
  expect(rules.crawlDelayMs).toBe(2500);
  expect(rules.sitemaps).toEqual(['/a.xml', 'https://x/b.xml']);
  expect(parseRobots('User-agent: *\nCrawl-delay: soon\n', 'x').crawlDelayMs).toBeNull();
  expect(parseRobots('User-agent: *\nCrawl-delay: -1\n', 'x').crawlDelayMs).toBeNull();
});

test('keeps all rules in a condensed file', () => {
  const text = '# hello\r\n\0User-agent: *\r\nFoo: bar\r\nDisallow : /x # no\r\nSitemap: /s.xml\r\n';
  const condensed = condenseRobots(text);
  expect(condensed).toBe('user-agent: *\ndisallow: /x\nsitemap: /s.xml');
  expect(parseRobots(condensed, 'a').allows(new URL('http://a/x'))).toBe(false);
});

test('ignores lines whose key is the name of an object property', () => {
  const text = 'User-agent: *\nconstructor: /a\n__proto__: /b\ntoString: /c\nhasOwnProperty: /d\n';
  for (const path of ['/a', '/b', '/c', '/d']) expect(allows(text, path)).toBe(true);
  expect(condenseRobots(text)).toBe('user-agent: *');
});
