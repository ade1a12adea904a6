import { expect, jest, test } from '@jest/globals';
import { WebhookUrlSchema, checkShape, parseDomain, toPrintableLine } from '@scrapersky/core';
import { ListError, newListFacts, readList, type ListFormat } from '@scrapersky/domain-lists';
import { createRedactor } from '@scrapersky/runtime';
import { decodeCursor } from '../../apps/api/src/input/cursor.ts';
import { tokenVerifier } from '../../apps/api/src/auth/token-verifier.ts';
import { ownCell } from '../../apps/api/src/results/csv-cell.ts';
import { CookieJar } from '../../packages/crawler/src/fetch/cookie-jar.ts';
import { htmlVerdict, looksLikeHtml } from '../../packages/crawler/src/fetch/html-detection.ts';
import { Frontier } from '../../packages/crawler/src/frontier/frontier.ts';
import { createPathFilter } from '../../packages/crawler/src/frontier/path-filter.ts';
import { cleanUrl, urlIdentity } from '../../packages/crawler/src/frontier/url-identity.ts';
import { createTrapDetector } from '../../packages/crawler/src/frontier/url-traps.ts';
import { productToken } from '../../packages/crawler/src/robots/product-token.ts';
import { condenseRobots, parseRobots } from '../../packages/crawler/src/robots/robots-rules.ts';
import { SitemapScanner } from '../../packages/crawler/src/sitemap/sitemap-scanner.ts';
import { XmlScanner, attributeOf } from '../../packages/domain-lists/src/xml-scanner.ts';
import { extractPage } from '../../packages/extractor/src/extract-page.ts';
import { prescanMeta } from '../../packages/extractor/src/bytes/prescan-meta.ts';
import { cleanResponseHead } from '../../packages/net/src/clean-response-head.ts';
import { redirectTarget } from '../../packages/net/src/redirect-target.ts';
import { parseRetryAfterMs } from '../../packages/net/src/retry-after.ts';
import { redactResponse } from '../../packages/webhooks/src/redact-response.ts';
import { FUZZ_TIMEOUT_MS } from './fuzzing.ts';
import { shapesOf } from './shapes.ts';

jest.setTimeout(FUZZ_TIMEOUT_MS);

/** `FUZZ_RUNS` sets how many pairs of words each parser gets; `FUZZ_SEED` chooses them. */
const { FUZZ_RUNS = '4', FUZZ_SEED = '11' } = process.env;
const PAIRS = Math.min(1_000, Number(FUZZ_RUNS));

/** Characters of the short text; the long one has four times as many. */
const LENGTH = process.env['FUZZ_RUNS'] === undefined ? 12_000 : 60_000;

/** Below this, the clock tells more of itself than of the work, and four times the work is still cheap. */
const CHEAP_MS = 6;

/** A linear parser takes 4 times as long for 4 times the text, a quadratic one 16 times. */
const MOST = 9;

type Parse = (text: string) => unknown;

interface Format {
  words: string[];
  parsers: Record<string, Parse>;
}

const SITE = new URL('https://site.example/a/b?c');
const page =
  (before: string, after = '', headers: Record<string, string> = {}): Parse =>
  (text) =>
    extractPage({ url: SITE.href, headers, body: Buffer.from(before + text + after), isHome: true });
const header =
  (name: string): Parse =>
  (text) =>
    extractPage({ url: SITE.href, headers: { [name]: text }, body: Buffer.from('<p>hello'), isHome: true });
const list = (format: ListFormat) => async (text: string) => {
  async function* bytes() {
    for (let at = 0; at < text.length; at += 16_384) yield Buffer.from(text.slice(at, at + 16_384));
  }
  const facts = newListFacts();
  try {
    for await (const entries of readList(bytes(), format, {}, facts)) void entries;
  } catch (error) {
    if (!(error instanceof ListError)) throw error;
  }
};
const verifyToken = tokenVerifier({ secret: 'x'.repeat(32), jwksUrl: null, issuer: null, audience: null });
const redact = createRedactor(['a-secret-of-ours']).text;
const URL_WORDS = [
  'a',
  '/',
  '//',
  '?',
  '&',
  '=',
  '&a=1',
  '#',
  '%',
  '%2f',
  '..',
  '../',
  '@',
  ':',
  ';',
  'xn--',
  '\\',
  '+',
  '*',
  '.',
  'a.',
  '-',
  '[',
  '%41',
  'ß',
  '\u0301',
  '1',
  '1/',
  'date-',
  'day.19',
  'calendar/20',
  ';jsessionid=',
  ' ',
];

const FORMATS: Record<string, Format> = {
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
      '%',
      '*',
      '*a',
      '$',
    ],
    parsers: {
      rules: (text) => {
        const rules = parseRobots(condenseRobots(`User-agent: *\n${text}`), 'TestBot');
        rules.allows(new URL(`https://site.example/${'ab'.repeat(500)}`));
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
    },
  },
  html: {
    words: [
      '<',
      '>',
      '</',
      '<a',
      '<a href="',
      '<div>',
      '</div>',
      '<p>',
      '<b>',
      '<i>',
      '</b>',
      '<table><tr><td>',
      '<select><option>',
      '<svg>',
      '<template>',
      '<!--',
      '--',
      '-->',
      '<!',
      '<![CDATA[',
      '<script>',
      '</script',
      '<style>',
      '<title>',
      '<textarea>',
      '<noscript>',
      '&',
      '&#',
      '&amp',
      '&#x',
      '"',
      "'",
      '=',
      '/',
      ' ',
      '\n',
      '\0',
      'a',
      ' a=1',
      '@',
      'a@b.',
      '+49 ',
      '0',
      '1-',
      'http://',
      '<meta content="',
      '<link rel="',
      '<img srcset="',
      '<li>',
      '<form>',
    ],
    parsers: {
      body: page(''),
      'in an address': page('<address>', '</address>'),
      'in a title': page('<title>'),
      'text of a link': page('<a href="/contact">', '</a>'),
    },
  },
  'attribute values': {
    words: [
      ...URL_WORDS,
      'a@b.c',
      'mailto:',
      'tel:',
      '+',
      '1',
      ', ',
      ' 2x',
      ' ',
      '&amp;',
      ';',
      'data:',
      'javascript:',
      "'",
    ],
    parsers: {
      href: page('<a href="', '">x</a>'),
      mailto: page('<a href="mailto:', '">x</a>'),
      srcset: page('<img class="logo" srcset="', '">'),
      style: page('<div style="background:url(', ')">'),
      'meta content': page('<meta name="description" content="', '">'),
      'meta generator': page('<meta name="generator" content="', '">'),
      'meta refresh': page('<meta http-equiv="refresh" content="0;url=', '">'),
      canonical: page('<link rel="canonical" href="', '">'),
      base: page('<base href="', '"><a href="x">y</a>'),
      class: page('<div class="', '">'),
    },
  },
  'inline code': {
    words: [
      '{',
      '}',
      '[',
      ']',
      '"',
      "'",
      '`',
      '\\',
      '\\u',
      '/',
      '/*',
      '*/',
      '//',
      '(',
      ')',
      ';',
      ',',
      ':',
      '=',
      'a',
      'var a=',
      'function(',
      'url(',
      '@import',
      'gtag(',
      'window.',
      '<!--',
      '\n',
      ' ',
      '0',
    ],
    parsers: { script: page('<script>', '</script>'), css: page('<style>', '</style>') },
  },
  'JSON-LD': {
    words: [
      '{',
      '}',
      '[',
      ']',
      '"',
      '\\',
      '\\"',
      ',',
      ':',
      ';',
      '//',
      '/*',
      '\n',
      ' ',
      'a',
      '0',
      '-',
      '1e',
      'null',
      '{"@graph":[',
      '{"a":',
      '"@type":"Organization",',
      '"name":"',
      '<!--',
      '&quot;',
      '//<![CDATA[',
      '\u0000',
    ],
    parsers: {
      block: page('<script type="application/ld+json">', '</script>'),
      'within an organization': page(
        '<script type="application/ld+json">{"@type":"Organization","name":"',
        '</script>',
      ),
    },
  },
  microdata: {
    words: [
      '<div itemscope>',
      '<div itemscope itemtype="https://schema.org/Organization">',
      '<span itemprop="name">',
      '</div>',
      '</span>',
      '<meta itemprop="a" content="',
      '"',
      '<div itemprop="address" itemscope>',
      '<div typeof="Organization" property="a">',
      '<div itemref="a a a" id="a" itemscope>',
      'a',
      ' ',
    ],
    parsers: { page: page('<body>') },
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
  'start of a body': {
    words: [
      '<',
      '<!',
      '<!--',
      '<meta ',
      '<meta charset=',
      'content="text/html; charset=',
      'http-equiv',
      '=',
      '"',
      "'",
      '>',
      '/',
      ' ',
      '\0',
      'a',
      '<?xml encoding="',
    ],
    parsers: {
      'charset of a meta element': (text) => prescanMeta(Buffer.from(text)),
      'looks like HTML': (text) => looksLikeHtml(Buffer.from(text)),
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
        for (const part of text.match(/[^]{1,16}/g) ?? []) frontier.add(`https://site.example/${part}`);
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
  lists: {
    words: [
      'a',
      ',',
      ';',
      '\t',
      '|',
      '"',
      '""',
      '\n',
      '\r',
      '\r\n',
      ' ',
      'a.example',
      'https://',
      '{"domain":"a.example"}\n',
      '{',
      '[',
      '"domain",',
      '\0',
      '@',
      '=',
    ],
    parsers: { table: list('table'), 'JSON lines': list('json-lines'), lines: list('lines') },
  },
  'XML of a workbook': {
    words: [
      '<',
      '>',
      '</',
      '<c r="A1" t="s">',
      '<v>',
      '</v>',
      '<row>',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '&',
      '&amp;',
      '"',
      "'",
      '=',
      ' r="',
      '<?',
      '?>',
      ' ',
      'a',
    ],
    parsers: {
      scanner: (text) => {
        const scanner = new XmlScanner({ open() {}, text() {}, close() {} });
        for (const part of text.match(/[^]{1,4096}/g) ?? []) scanner.push(part);
      },
      attribute: (text) => attributeOf(`<c ${text}`, 'r'),
    },
  },
  'requests to the API': {
    words: [
      'a',
      '.',
      '-',
      '_',
      '=',
      '&',
      '%',
      '[',
      ']',
      '{',
      '}',
      '"',
      ',',
      ':',
      ' ',
      'eyJ',
      'Bearer ',
      'token=',
      'password: ',
      '://',
      '@',
      'key=',
      '\u001b[',
      '\u202e',
      '+',
      '\t',
      ';=1',
    ],
    parsers: {
      JSON: (text) => {
        let value: unknown;
        try {
          value = JSON.parse(text);
        } catch {
          value = { text };
        }
        return checkShape(value, 1_000);
      },
      token: (text) => verifyToken?.(text),
      'token of three parts': (text) => verifyToken?.(`eyJhbGciOiJIUzI1NiJ9.${text}.${text}`),
      cursor: (text) => decodeCursor('list', text),
      'cell of a CSV': ownCell,
      'redacted text': redact,
      'response to a webhook': (text) => redactResponse(text, 'https://a.example/?token=b', redact),
      'line for a terminal': toPrintableLine,
    },
  },
};

function scanSitemap(chunks: readonly string[]): void {
  const scanner = new SitemapScanner();
  for (const chunk of chunks) Array.from(scanner.push(chunk));
}

/** Returns the processor time of one call in ms. */
async function costOf(parse: Parse, text: string): Promise<number> {
  const before = process.cpuUsage();
  await parse(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** Returns how many times longer four times the text takes. Measures again while that is too long, and takes the least. */
async function growthOf(parse: Parse, text: (length: number) => string): Promise<number> {
  const [short, long] = [text(LENGTH), text(4 * LENGTH)];
  let [shortMs, longMs] = [Infinity, Infinity];
  for (let round = 0; round < 5; round++) {
    longMs = Math.min(longMs, await costOf(parse, long));
    if (longMs < CHEAP_MS) return 0;
    shortMs = Math.min(shortMs, await costOf(parse, short));
    if (longMs < MOST * shortMs) break;
  }
  return longMs / shortMs;
}

const CASES = Object.entries(FORMATS).flatMap(([format, { words, parsers }]) =>
  Object.entries(parsers).map(([name, parse]) => ({ format, name, parse, words })),
);

test.each(CASES)('the cost of $format, $name, grows like the text', async ({ parse, words }) => {
  const slow: string[] = [];
  for (const { name, text } of shapesOf(words, { pairs: PAIRS, seed: Number(FUZZ_SEED) })) {
    const growth = await growthOf(parse, text);
    if (growth > MOST) slow.push(`${name}: ${growth.toFixed(1)}`);
  }
  expect(slow).toEqual([]);
});

test('finds a quadratic parser, and passes a linear one', async () => {
  const quadratic = (text: string) => {
    let sum = 0;
    for (let from = 0; from < text.length; from += 16)
      for (let at = from; at < text.length; at++) sum += at & 1;
    return sum;
  };
  const linear = (text: string) => {
    let sum = 0;
    for (let round = 0; round < 2_000; round++) for (let at = 0; at < text.length; at++) sum += at & 1;
    return sum;
  };
  const text = (length: number) => 'a'.repeat(length);
  expect(await growthOf(quadratic, text)).toBeGreaterThan(MOST);
  expect(await growthOf(linear, text)).toBeLessThan(MOST);
});
