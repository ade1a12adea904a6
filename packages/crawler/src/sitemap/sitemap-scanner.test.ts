import { expect, test } from '@jest/globals';
import { SitemapScanner, type SitemapEntry } from './sitemap-scanner.ts';

function scan(text: string, pieceLength = text.length || 1): SitemapEntry[] {
  const scanner = new SitemapScanner();
  const entries: SitemapEntry[] = [];
  for (let start = 0; start < text.length; start += pieceLength) {
    entries.push(...scanner.push(text.slice(start, start + pieceLength)));
  }
  entries.push(...scanner.end());
  return entries;
}

const pages = (...urls: string[]): SitemapEntry[] =>
  urls.map((url) => ({ kind: 'page', url, lastmod: null }));

const SITEMAP = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
  <!-- <url><loc>https://example.com/commented</loc></url> -->
  <url><loc> https://example.com/a?x=1&amp;y=2 </loc><lastmod>2024-01-01</lastmod>
    <image:image><image:loc>https://example.com/a.jpg</image:loc></image:image></url>
  <url><loc><![CDATA[https://example.com/b]]></loc></url>
  <url><loc>https://example.com/&#99;&#x64;</loc></url>
</urlset>`;

test('finds the pages of a sitemap, however it is split into chunks', () => {
  const [a, ...others] = pages(
    'https://example.com/a?x=1&y=2',
    'https://example.com/b',
    'https://example.com/cd',
  );
  const expected = [{ ...a, lastmod: '2024-01-01' }, ...others];
  for (const pieceLength of [SITEMAP.length, 1, 7, 64]) expect(scan(SITEMAP, pieceLength)).toEqual(expected);
});

test('distinguishes sitemaps in an index from pages, even if tags have a namespace prefix', () => {
  expect(
    scan('<sitemapindex><sitemap><loc>https://example.com/s1.xml</loc></sitemap></sitemapindex>'),
  ).toEqual([{ kind: 'sitemap', url: 'https://example.com/s1.xml', lastmod: null }]);
  expect(scan('<s:urlset><s:url><s:loc>https://example.com/a</s:loc></s:url></s:urlset>')).toEqual(
    pages('https://example.com/a'),
  );
});

test('ignores tags in comments and CDATA sections, however long these are', () => {
  const hidden = '<url><loc>https://example.com/hidden</loc></url>';
  const long = `${hidden}${'x'.repeat(20_000)}${hidden}`;
  const sitemap = `<urlset><!--${long}--><url><loc>https://example.com/a</loc></url><!-->${hidden.replace('hidden', 'b')}`;
  const link = '<link href="https://example.com/hidden"/>';
  const feed = `<rss><item><text><![CDATA[${link}${'x'.repeat(20_000)}${link}]]></text><link>https://example.com/c</link></item>`;
  for (const pieceLength of [sitemap.length, 4096, 100, 1]) {
    expect(scan(sitemap, pieceLength)).toEqual(pages('https://example.com/a', 'https://example.com/b'));
    expect(scan(feed, pieceLength)).toEqual(pages('https://example.com/c'));
  }
});

test('reads a list of URLs, one per line', () => {
  expect(scan('https://example.com/a\r\nhttps://example.com/b\nnot a url\n', 5)).toEqual(
    pages('https://example.com/a', 'https://example.com/b'),
  );
});

test('ignores a line that is longer than a URL, instead of cutting it', () => {
  const long = `https://example.com/${'a'.repeat(3_000)}`;
  for (const length of [500, 100_000])
    expect(scan(`https://example.com/a\n${long}\nhttps://example.com/b\n${long}`, length)).toEqual(
      pages('https://example.com/a', 'https://example.com/b'),
    );
});

test('skips only the broken entries', () => {
  expect(
    scan('<urlset><url><loc>https://example.com/a</loc><url><loc>https://example.com/b</loc></url><loc>x'),
  ).toEqual(pages('https://example.com/a', 'https://example.com/b'));
  expect(scan('<html><body><a href="/x">x</a><p>no sitemap</html>')).toEqual([]);
  expect(scan('')).toEqual([]);
});

test('reads the date of a page from its own element only', () => {
  const dated = (lastmod: string | null) => ({ kind: 'page', url: 'https://example.com/a', lastmod });
  const urls = (rest: string) => scan(`<urlset><url><loc>https://example.com/a</loc>${rest}`);
  expect(urls('<lastmod><![CDATA[2026-01-01]]></lastmod>')).toEqual([dated('2026-01-01')]);
  expect(urls('<x:lastmod>2026-01-01</x:lastmod></url>')).toEqual([dated(null)]);
  expect(urls('</url><url><lastmod>2026-01-01</lastmod></url>')).toEqual([dated(null)]);
  expect(urls(`<lastmod>${'2'.repeat(81)}</lastmod></url>`)).toEqual([dated(null)]);
});

test('ignores custom entities, so that they cannot expand', () => {
  const bomb = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><urlset><url><loc>https://example.com/&b;</loc></url></urlset>`;
  expect(scan(bomb)).toEqual(pages('https://example.com/&b;'));
  const xxe =
    '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><url><loc>https://example.com/&e;</loc></url>';
  expect(scan(xxe)).toEqual(pages('https://example.com/&e;'));
});

test('finds no entry in endless tags, URLs and nesting', () => {
  expect(scan(`<urlset><url><loc>https://example.com/${'x'.repeat(100_000)}</loc></url>`, 1000)).toEqual([]);
  expect(scan(`<${'x'.repeat(100_000)}`, 1000)).toEqual([]);
  expect(scan('<a>'.repeat(200_000), 4096)).toEqual([]);
  expect(scan('<'.repeat(100_000), 4096)).toEqual([]);
});

test('reads the entries of a feed that is used as a sitemap, but not the link of the feed itself', () => {
  const rss =
    '<rss><channel><link>https://example.com/</link><item><link>https://example.com/a</link></item></channel></rss>';
  const atom =
    '<feed><link href="https://example.com/"/><entry><link rel="edit" href="https://example.com/e"/><link href="https://example.com/b"/></entry></feed>';
  expect(scan(rss)).toEqual(pages('https://example.com/a'));
  expect(scan(atom)).toEqual(pages('https://example.com/b'));
});
