import { expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { condenseRobots, parseRobots } from '../../packages/crawler/src/robots/robots-rules.ts';
import {
  matchesRobotsPattern,
  normalizeRobotsPath,
  parseRobotsPattern,
} from '../../packages/crawler/src/robots/robots-pattern.ts';
import { SitemapScanner, type SitemapEntry } from '../../packages/crawler/src/sitemap/sitemap-scanner.ts';
import { fuzzing, FUZZ_TIMEOUT_MS } from './fuzzing.ts';

jest.setTimeout(FUZZ_TIMEOUT_MS);

const latin1 = (maxLength: number) =>
  fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)), maxLength });

const robotsText = fc
  .array(
    fc.oneof(
      latin1(20),
      fc.constantFrom(
        'User-agent: *',
        'User-agent: TestBot',
        'user agent testbot/2',
        'Disallow:',
        'Disallow: /',
        'Allow: /a',
      ),
      fc.constantFrom(
        'Disallow: /a*b$',
        'Allow: /%61',
        'Disallow: /*?x=',
        'Crawl-delay: 5',
        'Crawl-delay: x',
        'Sitemap: /s.xml',
        '# x',
        '\0',
        ':',
      ),
    ),
    { maxLength: 12 },
  )
  .chain((lines) => fc.constantFrom('\n', '\r', '\r\n', ' ', '').map((separator) => lines.join(separator)));

const path = fc.string({
  unit: fc.constantFrom('/', 'a', 'b', '*', '$', '%61', '%2A', '?', 'x=', '.'),
  maxLength: 10,
});

test('a condensed robots.txt has the same rules as the original', () => {
  fc.assert(
    fc.property(robotsText, fc.array(path, { maxLength: 5 }), (text, wanted) => {
      const condensed = condenseRobots(text);
      expect(condenseRobots(condensed)).toBe(condensed);
      const [whole, short] = [parseRobots(text, 'TestBot'), parseRobots(condensed, 'TestBot')];
      expect([short.crawlDelayMs, short.sitemaps]).toEqual([whole.crawlDelayMs, whole.sitemaps]);
      for (const one of ['robots.txt', ...wanted]) {
        const url = new URL(`https://site.example/${one}`);
        expect(short.allows(url)).toBe(whole.allows(url));
      }
      expect(whole.allows(new URL('https://site.example/robots.txt'))).toBe(true);
    }),
    fuzzing(600),
  );
});

test('a robots.txt pattern matches like the equivalent regular expression', () => {
  const pattern = fc.string({ unit: fc.constantFrom('/', 'a', 'b', '*', '$', '.'), maxLength: 8 });
  const plainPath = fc.string({ unit: fc.constantFrom('/', 'a', 'b', '.'), maxLength: 10 });
  fc.assert(
    fc.property(pattern, plainPath, (text, wanted) => {
      const isAnchored = text.endsWith('$');
      const body = isAnchored ? text.slice(0, -1) : text;
      const expression = body.replaceAll('.', '\\.').replaceAll('$', '%24').replaceAll('*', '.*');
      const matches = matchesRobotsPattern(parseRobotsPattern(text), normalizeRobotsPath(wanted));
      expect(matches).toBe(new RegExp(`^${expression}${isAnchored ? '$' : ''}`).test(wanted));
    }),
    fuzzing(4_000),
  );
});

function scan(pieces: string[]): SitemapEntry[] {
  const scanner = new SitemapScanner();
  return [...pieces.flatMap((piece) => [...scanner.push(piece)]), ...scanner.end()];
}

/** Splits a text at these places. */
function cut(text: string, at: number[]): string[] {
  const places = [...new Set(at.map((place) => place % (text.length + 1)))].sort((a, b) => a - b);
  return [...places, text.length].map((place, index) => text.slice(places[index - 1] ?? 0, place));
}

const sitemapText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 10 }),
      fc.constantFrom(
        '<urlset>',
        '<url>',
        '</url>',
        '<loc>',
        '</loc>',
        '<lastmod>',
        '</lastmod>',
        '<sitemap>',
        '<image:loc>',
        'https://a.example/',
        '&amp;',
        '&#47;',
        '&x;',
      ),
      fc.constantFrom(
        '<!--',
        '-->',
        '<![CDATA[',
        ']]>',
        '<',
        '>',
        '<?xml?>',
        '<!DOCTYPE x [<!ENTITY a "b">]>',
        '\uFEFF',
        ' ',
        '\n',
        'http://',
      ),
    ),
    { maxLength: 25 },
  )
  .map((parts) => parts.join(''));

test('the sitemap scanner returns the same entries however the file is split into chunks', () => {
  fc.assert(
    fc.property(sitemapText, fc.array(fc.nat(), { maxLength: 6 }), (text, at) => {
      expect(scan(cut(text, at))).toEqual(scan([text]));
    }),
    fuzzing(3_000),
  );
});

test('the sitemap scanner reads every URL of a valid sitemap', () => {
  const escape = (text: string): string =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
  fc.assert(
    fc.property(fc.array(fc.webUrl({ withQueryParameters: true })), fc.boolean(), (urls, isIndex) => {
      const [root, item] = isIndex ? ['sitemapindex', 'sitemap'] : ['urlset', 'url'];
      const items = urls.map(
        (url) => `<${item}>\n<loc> ${escape(url)} </loc><lastmod>2026</lastmod></${item}>`,
      );
      const kind = isIndex ? 'sitemap' : 'page';
      expect(scan([`<?xml version="1.0"?><${root}>${items.join('')}</${root}>`])).toEqual(
        urls.map((url) => ({ kind, url, lastmod: '2026' })),
      );
    }),
    fuzzing(500),
  );
});
