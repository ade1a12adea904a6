import { validateHeaderValue } from 'node:http';
import { expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { CookieJar } from '../../packages/crawler/src/fetch/cookie-jar.ts';
import { htmlVerdict, looksBinary, looksLikeHtml } from '../../packages/crawler/src/fetch/html-detection.ts';
import { createPathFilter } from '../../packages/crawler/src/frontier/path-filter.ts';
import { productToken } from '../../packages/crawler/src/robots/product-token.ts';
import { redirectTarget } from '../../packages/net/src/redirect-target.ts';
import { parseRetryAfterMs } from '../../packages/net/src/retry-after.ts';
import { cleanUrl } from '../../packages/crawler/src/frontier/url-identity.ts';
import { createTrapDetector } from '../../packages/crawler/src/frontier/url-traps.ts';
import { fuzzing, FUZZ_TIMEOUT_MS } from './fuzzing.ts';

jest.setTimeout(FUZZ_TIMEOUT_MS);

const BASE = new URL('https://site.example/a/b?c');

/** Generates the text of a header, with one character per byte. */
const latin1 = fc.string({
  unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)),
  maxLength: 60,
});

const link = fc
  .array(
    fc.oneof(
      latin1,
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc.constantFrom(
        'http://',
        '//',
        '/',
        '?',
        '&',
        '=',
        '#',
        '@',
        ':',
        'a=1',
        'utm_x=2',
        ';jsessionid=3',
        'www.',
        '..',
        '%',
        '%2f',
        'file:///',
        'unix',
        '\\',
        ' ',
      ),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''));

test('a URL from redirectTarget is http(s), has no user info or fragment, and redirects to itself', () => {
  fc.assert(
    fc.property(fc.constantFrom(301, 302, 303, 307, 308), link, (status, location) => {
      const target = redirectTarget(status, location, BASE);
      fc.pre(target instanceof URL);
      expect(target.protocol).toMatch(/^https?:$/);
      expect([target.username, target.password, target.hash]).toEqual(['', '', '']);
      expect(target.href.length).toBeLessThanOrEqual(2_048);
      expect(String(redirectTarget(status, target.href, BASE))).toBe(target.href);
    }),
    fuzzing(3_000),
  );
});

test('cleanUrl is idempotent, and removes user info and fragment', () => {
  fc.assert(
    fc.property(link, (text) => {
      const url = cleanUrl(text);
      fc.pre(url !== null);
      expect(cleanUrl(url.href)?.href).toBe(url.href);
      expect([url.username, url.password, url.hash]).toEqual(['', '', '']);
      createTrapDetector(10).isTrap(url);
    }),
    fuzzing(3_000),
  );
});

test('the cookie jar returns a valid header for any Set-Cookie lines', () => {
  const attribute = fc.constantFrom(
    '; Secure',
    '; Max-Age=0',
    '; Expires=x',
    '; Domain=.com',
    '; Path=/',
    ';;',
    '; HttpOnly=',
  );
  const line = fc
    .tuple(latin1, fc.constantFrom('=', '', ' = ', '=='), latin1, attribute)
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.array(line, { maxLength: 80 }), (lines) => {
      const jar = new CookieJar();
      jar.store(BASE, lines);
      const sent = jar.lineFor(BASE);
      validateHeaderValue('cookie', sent);
      expect(sent.length).toBeLessThanOrEqual(8_192);
      expect(sent).not.toMatch(/[\r\n\0]/);
      expect(jar.lineFor(new URL('https://other.example/'))).toBe('');
    }),
    fuzzing(1_000),
  );
});

test('the cookie jar returns a cookie exactly as it was set', () => {
  const token = fc.stringMatching(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,30}$/);
  const value = fc.stringMatching(/^[!#-+\x2d-:<-~]{0,60}$/);
  fc.assert(
    fc.property(token, value, (name, content) => {
      const jar = new CookieJar();
      jar.store(BASE, [`${name}=${content}; Path=/; HttpOnly`]);
      expect(jar.lineFor(BASE)).toBe(`${name}=${content}`);
    }),
    fuzzing(1_000),
  );
});

test('parseRetryAfterMs returns undefined or a value from 0 to one hour', () => {
  const value = fc.oneof(
    latin1,
    fc.double().map(String),
    fc.bigInt().map(String),
    fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  );
  fc.assert(
    fc.property(value, (text) => {
      const waitMs = parseRetryAfterMs(text, new Date());
      expect(waitMs === undefined || (waitMs >= 0 && waitMs <= 3_600_000)).toBe(true);
    }),
    fuzzing(2_000),
  );
});

test('HTML detection and productToken never throw', () => {
  fc.assert(
    fc.property(latin1, fc.uint8Array({ maxLength: 2_000 }), (text, bytes) => {
      expect(['yes', 'maybe', 'no']).toContain(htmlVerdict(text));
      expect(typeof looksBinary(Buffer.from(bytes))).toBe('boolean');
      expect(typeof looksLikeHtml(Buffer.from(bytes))).toBe('boolean');
      expect(productToken(text)).toMatch(/^[A-Za-z_-]*$/);
    }),
    fuzzing(1_000),
  );
});

test('a path glob matches like the equivalent regular expression', () => {
  const glob = fc.string({ unit: fc.constantFrom('*', '/', 'a', 'b', '.'), minLength: 1, maxLength: 8 });
  const path = fc
    .string({ unit: fc.constantFrom('/', 'a', 'b', '.'), maxLength: 8 })
    .map((text) => `/${text}`);
  fc.assert(
    fc.property(glob, path, (pattern, pathname) => {
      const anchored = /^[/*]/.test(pattern) ? pattern : `/${pattern}`;
      const expression = anchored.replaceAll('.', '\\.').replaceAll('*', '.*');
      const folder = pattern.includes('*') ? '' : `|^${expression.replace(/\/$/, '')}(?:/.*)?$`;
      expect(createPathFilter([pattern], [])(pathname)).toBe(
        new RegExp(`^${expression}$${folder}`).test(pathname),
      );
    }),
    fuzzing(3_000),
  );
});
