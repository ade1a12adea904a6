import { expect, test } from '@jest/globals';
import { EntryLedger } from '@scrapersky/core';
import { retainedBytes } from '@scrapersky/test-support';
import { describeDns } from '../../packages/crawler/src/dns/describe-dns.ts';
import { CookieJar } from '../../packages/crawler/src/fetch/cookie-jar.ts';
import { parseRobots } from '../../packages/crawler/src/robots/robots-rules.ts';
import { SitemapTally } from '../../packages/crawler/src/sitemap/sitemap-tally.ts';
import { extractPage } from '../../packages/extractor/src/extract-page.ts';
import { redirectTarget } from '../../packages/net/src/redirect-target.ts';
import { SITE } from './formats/url-words.ts';

/** Number of documents whose results are kept at the same time. */
const DOCUMENTS = 100;
const DOCUMENT_LENGTH = 100_000;
/**
 * Maximum number of bytes that a result may keep in memory. The result of a page is the largest. A substring would keep
 * all 100,000 bytes of its document.
 */
const MOST = 20_000;

/** Functions that read a document and return the data that a process keeps from it, for a crawl or longer. */
const READERS: Record<string, (filler: string, index: number) => unknown> = {
  'robots.txt': (filler, index) => {
    const rules = parseRobots(
      fromNetwork(`#${filler}\nUser-agent: *\nDisallow: /private-area-of-site-${index}\n`),
      'TestBot',
    );
    return [rules, rules.summarize()];
  },
  'a sitemap': (filler) => {
    const tally = new SitemapTally();
    tally.push(
      fromNetwork(`<urlset>${filler}<url><loc>a</loc><lastmod>2026-01-01T10:00:00Z</lastmod></url>`),
    );
    tally.endFile(0);
    return tally.summarize();
  },
  cookies: (filler, index) => {
    const jar = new CookieJar();
    jar.store(SITE, [fromNetwork(`session_identifier_${index}=abcdefghijklmnop; Path=/${filler}`)]);
    return jar;
  },
  'a redirect': (filler, index) =>
    redirectTarget(301, fromNetwork(`/the-new-address-of-page-${index}#${filler}`), SITE),
  'a DNS record': (filler, index) =>
    describeDns('site.example', {
      txt: [fromNetwork(`google-site-verification=abcdefghijklmnop${index} ${filler}`)],
      mx: [{ exchange: fromNetwork(`aspmx-${index}.mail.google.com`), priority: 1 }],
    }),
  'a row of a list': (filler, index) => {
    const ledger = new EntryLedger({ hasLines: true });
    const text = fromNetwork(`${filler}\nhttps://www.company-number-${index}.example/`);
    ledger.add(text.slice(text.indexOf('\n') + 1), 1);
    return ledger;
  },
  // Copy the result, as happens when it is sent to the main thread.
  'a page': (filler, index) =>
    structuredClone(
      extractPage({
        url: SITE.href,
        headers: {},
        body: Buffer.from(
          `<title>The title of page ${index}</title><p>info-${index}@site.example<p>${filler}`,
        ),
        isHome: true,
      }),
    ),
};

/** Returns a copy of a text as one flat string, like a string that comes from a socket. */
function fromNetwork(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}

test.each(Object.entries(READERS))('the result of reading %s does not keep the whole text', (_name, read) => {
  const filler = 'lorem ipsum '.repeat(DOCUMENT_LENGTH / 12);
  read(filler, -1);
  const bytes = retainedBytes(() => Array.from({ length: DOCUMENTS }, (_, index) => read(filler, index)));
  expect(bytes / DOCUMENTS).toBeLessThan(MOST);
});
