import { expect, test } from '@jest/globals';
import { condenseRobots, parseRobots } from './robots-rules.ts';

function allows(text: string, path: string, token = 'TestBot'): boolean {
  return parseRobots(text, token).allows(new URL(path, 'https://example.com'));
}

test('what no rule mentions is allowed, and so is everything without rules', () => {
  expect(allows('', '/')).toBe(true);
  expect(allows('User-agent: *\nDisallow:\n', '/x')).toBe(true);
  expect(allows('User-agent: *\nDisallow: /private\n', '/public')).toBe(true);
  expect(allows('<html>disallow: / this and that</html>', '/')).toBe(true);
});

test('the longest rule wins, of equal ones Allow (RFC 9309 section 2.2.2)', () => {
  const text =
    'User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /a/b/c\nAllow: /eq\nDisallow: /eq\nDisallow: /two\nAllow: /two\n';
  expect(allows(text, '/a/x')).toBe(false);
  expect(allows(text, '/a/b/x')).toBe(true);
  expect(allows(text, '/a/b/c')).toBe(false);
  expect(allows(text, '/eq')).toBe(true);
  expect(allows(text, '/two')).toBe(true);
});

test('our own group holds alone, whatever its case and wherever it is; else the group of all', () => {
  const text = 'User-agent: *\nDisallow: /\n\nUser-agent: TESTBOT/2.0\nDisallow: /own\n';
  expect(allows(text, '/x')).toBe(true);
  expect(allows(text, '/own')).toBe(false);
  expect(allows(text, '/x', 'OtherBot')).toBe(false);
});

test('groups that name the same agent are one (section 2.2.1)', () => {
  const text =
    'User-agent: TestBot\nDisallow: /a\n\nUser-agent: Other\nDisallow: /\n\nUser-agent: TestBot\nDisallow: /b\n';
  expect(allows(text, '/a')).toBe(false);
  expect(allows(text, '/b')).toBe(false);
  expect(allows(text, '/c')).toBe(true);
});

test('several agents share a group; other records between them do not end the list (section 2.2.4)', () => {
  const text =
    'User-agent: One\nSitemap: https://example.com/s.xml\nCrawl-delay: 3\nUser-agent: TestBot\nDisallow: /\n';
  expect(allows(text, '/')).toBe(false);
});

test('an agent whose name only begins like ours is somebody else', () => {
  expect(allows('User-agent: Test\nDisallow: /\n', '/')).toBe(true);
  expect(allows('User-agent: TestBot-News\nDisallow: /\n', '/')).toBe(true);
});

test('line ends of every system, byte order marks, comments, NUL bytes and spaces are taken in stride', () => {
  expect(allows('User-agent: *\rDisallow: /\r', '/')).toBe(false);
  expect(allows('User-agent: *\r\nDisallow: /\r\n', '/')).toBe(false);
  expect(allows('\xef\xbb\xbfUser-agent: *\nDisallow: /', '/')).toBe(false);
  expect(allows('  user-AGENT  :  * # all\n\tDisallow\t: /x # why\n', '/x')).toBe(false);
  expect(allows('\0\0junk\0\nUser-agent: *\nDis\0allow: /\n', '/')).toBe(false);
});

test('lines that are nearly right are read as they were meant', () => {
  expect(allows('User-agent *\nDisallow /\n', '/')).toBe(false);
  expect(allows('Useragent: *\nDissallow: /\n', '/')).toBe(false);
  expect(allows('User-agent: *\nDisallow the robots all\n', '/')).toBe(true);
});

test('a crawler without a name is subject to the group of all, not to one without a name', () => {
  expect(allows('User-agent:\nDisallow: /\n', '/', '')).toBe(true);
  expect(allows('User-agent: *\nDisallow: /\n', '/', '')).toBe(false);
});

test('rules before any agent belong to nobody', () => {
  expect(allows('Disallow: /\nUser-agent: *\nDisallow: /x\n', '/')).toBe(true);
});

test('robots.txt itself may always be asked for', () => {
  expect(allows('User-agent: *\nDisallow: /\n', '/robots.txt')).toBe(true);
});

test('the query takes part', () => {
  expect(allows('User-agent: *\nDisallow: /*?print=\n', '/a?print=1')).toBe(false);
  expect(allows('User-agent: *\nDisallow: /*?print=\n', '/a')).toBe(true);
});

test('crawl delay is that of our group, and sitemaps are those of the file', () => {
  const rules = parseRobots(
    'Sitemap: /a.xml\nUser-agent: TestBot\nCrawl-delay: 2.5\nDisallow: /x\nUser-agent: *\nCrawl-delay: 60\nSitemap: https://x/b.xml\n',
    'testbot',
  );
  expect(rules.crawlDelayMs).toBe(2500);
  expect(rules.sitemaps).toEqual(['/a.xml', 'https://x/b.xml']);
  expect(parseRobots('User-agent: *\nCrawl-delay: soon\n', 'x').crawlDelayMs).toBeNull();
  expect(parseRobots('User-agent: *\nCrawl-delay: -1\n', 'x').crawlDelayMs).toBeNull();
});

test('what is kept of a file says the same as the file', () => {
  const text = '# hello\r\n\0User-agent: *\r\nFoo: bar\r\nDisallow : /x # no\r\nSitemap: /s.xml\r\n';
  const condensed = condenseRobots(text);
  expect(condensed).toBe('user-agent: *\ndisallow: /x\nsitemap: /s.xml');
  expect(parseRobots(condensed, 'a').allows(new URL('http://a/x'))).toBe(false);
});
