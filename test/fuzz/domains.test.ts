import { isIP } from 'node:net';
import { expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { parseDomain, type ParsedDomain } from '@scrapersky/core';
import { createAddressGuard } from '@scrapersky/net';
import {
  blockOf,
  IANA_SPECIAL_V4,
  isPublicV4,
  textOfV4,
  textOfV6,
} from '../../packages/net/test/iana-registries.ts';
import { fuzzing, FUZZ_TIMEOUT_MS } from './fuzzing.ts';

jest.setTimeout(FUZZ_TIMEOUT_MS);

const guard = createAddressGuard({ allowNetworks: [] }, () => ({}));

const wordList = (text: string): string[] => text.split(' ');

/** Generates text from pieces of domains, URLs and arbitrary characters. */
const entry = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
      { weight: 2, arbitrary: fc.domain() },
      { weight: 1, arbitrary: fc.webUrl() },
      {
        weight: 6,
        arbitrary: fc.constantFrom(
          ...wordList('http:// https: // \\\\ @ : . .. - _ www. [ ] [::1] %2e %00 ? # xn-- xn--a 。 ． ß İ'),
          ...wordList('0x7f 0177 127.1 443 80 :8080 com co.uk \u200d \u202e'),
        ),
      },
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

function domainOf(parsed: ParsedDomain) {
  return parsed.ok ? parsed.domain : null;
}

test('the domain parser never throws, and parsing its own result returns the same domain', () => {
  fc.assert(
    fc.property(entry, (text) => {
      const parsed = parseDomain(text);
      expect(parsed.ok ? 0 : parsed.message.length).toBeLessThan(300);
      fc.pre(parsed.ok);
      const { key, origins, host } = parsed.domain;
      const again = domainOf(parseDomain(key));
      expect(again).toMatchObject({ key, host });
      expect(domainOf(parseDomain(`  ${key.toUpperCase()}/path?x#y `))).toEqual(again);
      expect(`${key}${host}`).toMatch(/^[\x21-\x7e]+$/);
      expect(origins.length).toBeGreaterThan(0);
      for (const origin of origins) {
        const url = new URL(origin);
        expect([url.origin, url.username, url.password, url.hash]).toEqual([origin, '', '', '']);
      }
    }),
    fuzzing(800),
  );
});

/** Writes one part of an IPv4 address in one of the notations that URL parsers accept. */
const spelled = (value: number, how: number): string =>
  [
    String(value),
    `0x${value.toString(16)}`,
    `0X${value.toString(16).toUpperCase()}`,
    `0${value.toString(8)}`,
    `0x000${value.toString(16)}`,
    String(value).replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
    String(value).replace(/\d/g, (digit) => `%3${digit}`),
  ][how % 7] ?? '';

const special = fc
  .constantFrom(...IANA_SPECIAL_V4.map(blockOf))
  .chain(({ first, last }) => fc.bigInt({ min: first, max: last }));

test('refuses non-public addresses in many notations', () => {
  const spellings = fc.record({
    address: special,
    parts: fc.constantFrom(1, 2, 3, 4),
    how: fc.array(fc.nat({ max: 6 }), { minLength: 4, maxLength: 4 }),
    dot: fc.constantFrom('.', '。', '．', '｡', '%2e'),
    tail: fc.constantFrom('', '.', '/', ':80', ':8080/x'),
    scheme: fc.constantFrom('http://', 'https://', 'HTTP:\\\\', ''),
  });
  fc.assert(
    fc.property(spellings, ({ address, parts, how, dot, tail, scheme }) => {
      // In an address with fewer than four parts, the last part contains all remaining bytes.
      const octets = textOfV4(address).split('.').map(Number);
      const last = octets.slice(parts - 1).reduce((sum, octet) => sum * 256 + octet, 0);
      const numbers = [...octets.slice(0, parts - 1), last];
      const host = numbers.map((value, index) => spelled(value, how[index] ?? 0)).join(dot);
      const domain = domainOf(parseDomain(`${scheme}${host}${tail}`));
      for (const origin of domain?.origins ?? []) {
        const { hostname } = new URL(origin);
        expect([hostname, isIP(hostname), guard.permits(hostname, 80)]).toEqual([
          textOfV4(address),
          4,
          false,
        ]);
      }
    }),
    fuzzing(1_500),
  );
});

test('refuses an IPv6 address that embeds a special IPv4 address', () => {
  const prefixes = [0n, 0xffffn << 32n, 0xffff0000n << 32n, blockOf('64:ff9b::/96').first];
  fc.assert(
    fc.property(fc.constantFrom(...prefixes), special, fc.boolean(), (prefix, address, dotted) => {
      const full = textOfV6(prefix | address);
      const text = dotted ? `${full.split(':').slice(0, 6).join(':')}:${textOfV4(address)}` : full;
      const [origin = ''] = domainOf(parseDomain(`http://[${text}]`))?.origins ?? [];
      expect(guard.permits(new URL(origin).hostname.slice(1, -1), 80)).toBe(false);
      expect(isPublicV4(address)).toBe(false);
    }),
    fuzzing(1_000),
  );
});
