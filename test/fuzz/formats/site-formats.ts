import { WebhookUrlSchema, parseDomain } from '@scrapersky/core';
import { CookieJar } from '../../../packages/crawler/src/fetch/cookie-jar.ts';
import { htmlVerdict } from '../../../packages/crawler/src/fetch/html-detection.ts';
import { Frontier } from '../../../packages/crawler/src/frontier/frontier.ts';
import { createPathFilter } from '../../../packages/crawler/src/frontier/path-filter.ts';
import { cleanUrl, urlIdentity } from '../../../packages/crawler/src/frontier/url-identity.ts';
import { createTrapDetector } from '../../../packages/crawler/src/frontier/url-traps.ts';
import { describeDns } from '../../../packages/crawler/src/dns/describe-dns.ts';
import { productToken } from '../../../packages/crawler/src/robots/product-token.ts';
import { condenseRobots, parseRobots } from '../../../packages/crawler/src/robots/robots-rules.ts';
import { isModifiedAfter } from '../../../packages/crawler/src/sitemap/sitemap-date.ts';
import { SitemapScanner } from '../../../packages/crawler/src/sitemap/sitemap-scanner.ts';
import { SitemapTally } from '../../../packages/crawler/src/sitemap/sitemap-tally.ts';
import { extractPage } from '../../../packages/extractor/src/extract-page.ts';
import { cleanResponseHead } from '../../../packages/net/src/clean-response-head.ts';
import { redirectTarget } from '../../../packages/net/src/redirect-target.ts';
import { parseRetryAfterMs } from '../../../packages/net/src/retry-after.ts';
import type { Format, Parse } from './text-format.ts';
import { SITE, URL_WORDS } from './url-words.ts';

const header =
  (name: string): Parse =>
  (text) =>
    extractPage({ url: SITE.href, headers: { [name]: text }, body: Buffer.from('<p>hello'), isHome: true });
function scanSitemap(chunks: readonly string[]): void {
  const scanner = new SitemapScanner();
  for (const chunk of chunks) Array.from(scanner.push(chunk));
  Array.from(scanner.end());
}
function tallySitemap(chunks: readonly string[]): void {
  const tally = new SitemapTally();
  for (const chunk of chunks) tally.push(chunk);
  tally.endFile(0);
}

/**
 * Text formats that a site serves in addition to its pages. `growth.test.ts` combines the words of each format into
 * long texts, and measures how the cost of each parser grows with their length.
 */
export const SITE_FORMATS: Record<string, Format> = {
  'robots.txt': {
    words: [
      'a',
      ' ',
      '\n',
      ':',
      '#',
      '\r',
      '\0',
      'User-agent: *\n',
      'User-agent: x\n',
      'Disallow: /*a*a*b$\n',
      'Disallow: /',
      'Disallow:*aaaab\n',
      'Allow: /a\n',
      'Sitemap: x\n',
      'Crawl-delay: 1\n',
      'Content-Signal: ai-train=no\n',
      '%',
      '*',
      '*a',
      '$',
    ],
    parsers: {
      rules: (text) => {
        const rules = parseRobots(condenseRobots(`User-agent: *\n${text}`), 'TestBot');
        rules.allows(new URL(`https://site.example/${'ab'.repeat(500)}`));
        rules.summarize();
      },
      'one pattern': (text) =>
        parseRobots(`User-agent: *\nDisallow: /${text.replaceAll('\n', '')}`, 'TestBot').allows(SITE),
    },
  },
  sitemap: {
    words: [
      '<',
      '>',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<url>',
      '<loc>',
      '<lastmod>',
      '</lastmod>',
      '2026-01-01',
      '</loc>',
      '<a ',
      '</',
      '&',
      '&amp;',
      '&#',
      ' ',
      '\n',
      'http://a/\n',
      '<xhtml:link rel="alternate" href="',
      '<?xml',
      '"',
    ],
    parsers: {
      whole: (text) => scanSitemap([text]),
      'in small chunks': (text) => scanSitemap(text.match(/[^]{1,512}/g) ?? []),
      date: (text) => isModifiedAfter(text, 0),
      'count of a whole file': (text) => tallySitemap([text]),
      'count in small chunks': (text) => tallySitemap(text.match(/[^]{1,512}/g) ?? []),
    },
  },
  'DNS records': {
    words: ['v=spf1 ', 'v=DMARC1;', 'include:', 'a.', '.', ' ', ';', 'rua=', 'mailto:', '@', ',', 'ms='],
    parsers: {
      'TXT record': (text) => describeDns('site.example', { txt: [text], dmarc: [text] }),
      'SPF record': (text) => describeDns('site.example', { txt: [`v=spf1 ${text}`] }),
      'DMARC record': (text) => describeDns('site.example', { dmarc: [`v=DMARC1; rua=${text}`] }),
      hosts: (text) => describeDns('site.example', { ns: [text], mx: [{ exchange: text, priority: 1 }] }),
    },
  },
  'response headers': {
    words: [
      'a',
      ',',
      ';',
      '=',
      '"',
      '\\',
      '<',
      '>',
      ' ',
      '\t',
      '<a>; rel=canonical, ',
      'charset=',
      'noindex',
      ': ',
      'url=',
      '0',
      '-',
      '/',
      'Mon, 01 Jan',
      '=?',
      '%',
      '\r\n',
      '\n',
      '\n\t',
      ':',
    ],
    parsers: {
      Link: header('link'),
      Refresh: header('refresh'),
      'Content-Type': header('content-type'),
      'X-Robots-Tag': header('x-robots-tag'),
      Server: header('server'),
      'X-Powered-By': header('x-powered-by'),
      'Set-Cookie of a page': header('set-cookie'),
      'Retry-After': (text) => parseRetryAfterMs(text, new Date()),
      'kind of document': htmlVerdict,
      head: (text) => cleanResponseHead(`HTTP/1.1 200 OK\r\n${text}\r\n\r\n`),
      'head with one header': (text) => cleanResponseHead(`HTTP/1.1 200 OK\r\nX: ${text}\r\n\r\n`),
      'a cookie': (text) => new CookieJar().store(SITE, [text]),
      'many cookies': (text) => {
        const jar = new CookieJar();
        jar.store(SITE, text.match(/[^]{1,8}/g) ?? []);
        jar.lineFor(SITE);
      },
    },
  },
  URLs: {
    words: URL_WORDS,
    parsers: {
      redirect: (text) => redirectTarget(302, text, SITE),
      'a link': (text) => {
        const url = cleanUrl(`https://site.example/${text}`);
        if (url !== null) urlIdentity(url);
      },
      'many links': (text) => {
        const frontier = new Frontier({ isOnSite: () => true, passesFilter: () => true, maxPages: 10 });
        const links = (text.match(/[^]{1,16}/g) ?? []).map((part) => `https://site.example/${part}`);
        for (const link of links) frontier.add(link);
        frontier.prefer(new Set(links));
        while (frontier.next() !== null);
      },
      'path filter': (text) => createPathFilter(['/*a*b*c*'], ['*x*'])(`/${text}`),
      trap: (text) => {
        const url = cleanUrl(`https://site.example/${text}`);
        if (url !== null) createTrapDetector(10).isTrap(url);
      },
      domain: parseDomain,
      'domain in a URL': (text) => parseDomain(`http://${text}.example.com/`),
      'user agent': productToken,
      webhook: (text) => WebhookUrlSchema.safeParse(`https://a.example/${text}`),
    },
  },
};
