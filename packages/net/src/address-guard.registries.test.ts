import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  blockOf,
  IANA_SPECIAL_V4,
  IANA_SPECIAL_V6,
  isPublicV4,
  isPublicV6,
  textOfV4,
  textOfV6,
  type Block,
} from '../test/iana-registries.ts';
import { createAddressGuard } from './address-guard.ts';

const guard = createAddressGuard({ allowNetworks: [] }, () => ({}));
const permits = (address: string): boolean => guard.permits(address, 443);

const MAX_V4 = (1n << 32n) - 1n;
const MAX_V6 = (1n << 128n) - 1n;

/** Returns the first, middle and last address of a block, and the addresses just before and after it. */
function edgesOf({ first, last }: Block, max: bigint): bigint[] {
  return [first - 1n, first, (first + last) / 2n, last, last + 1n].filter(
    (number) => number >= 0n && number <= max,
  );
}

/** Ways to embed an IPv4 address in IPv6: mapped, compatible, translated, NAT64 (twice), 6to4, Teredo. */
const EMBEDDINGS: ((v4: bigint) => bigint)[] = [
  (v4) => (0xffffn << 32n) | v4,
  (v4) => v4,
  (v4) => (0xffff0000n << 32n) | v4,
  (v4) => blockOf('64:ff9b::/96').first | v4,
  (v4) => blockOf('64:ff9b:1::/48').first | v4,
  (v4) => blockOf('2002::/16').first | (v4 << 80n),
  (v4) => blockOf('2001::/32').first | (v4 ^ MAX_V4),
];

function differences(
  numbers: Iterable<bigint>,
  textOf: (n: bigint) => string,
  isPublic: (n: bigint) => boolean,
) {
  return [...numbers].filter((number) => permits(textOf(number)) !== isPublic(number)).map(textOf);
}

test('agrees with the IPv4 registry at both ends of each of its blocks and of each /8', () => {
  const everyEight = Array.from({ length: 256 }, (_, index) => `${index}.0.0.0/8`);
  const edges = [...IANA_SPECIAL_V4, ...everyEight].flatMap((cidr) => edgesOf(blockOf(cidr), MAX_V4));

  expect(differences(edges, textOfV4, isPublicV4)).toEqual([]);
  expect(edges.filter(isPublicV4).length).toBeGreaterThan(500);
});

test('agrees with the IPv6 registry at both ends of each of its blocks and of each /12', () => {
  const everyTwelve = Array.from({ length: 4096 }, (_, index) => `${(index << 4).toString(16)}::/12`);
  const edges = [...IANA_SPECIAL_V6, ...everyTwelve].flatMap((cidr) => edgesOf(blockOf(cidr), MAX_V6));

  expect(differences(edges, textOfV6, isPublicV6)).toEqual([]);
  expect(edges.filter(isPublicV6).length).toBeGreaterThan(1000);
});

test('refuses IPv6 addresses that embed an IPv4 address, except mapped public ones', () => {
  const edges = IANA_SPECIAL_V4.flatMap((cidr) => edgesOf(blockOf(cidr), MAX_V4));
  for (const embed of EMBEDDINGS) {
    expect(differences(edges.map(embed), textOfV6, isPublicV6)).toEqual([]);
  }
  expect(permits(textOfV6((EMBEDDINGS[0] as (v4: bigint) => bigint)(0x01010101n)))).toBe(true);
});

test('agrees with the registries for random addresses, in short and in full notation', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: MAX_V4 }), fc.bigInt({ min: 0n, max: MAX_V6 }), (v4, v6) => {
      const inUse = (v6 & ~(7n << 125n)) | (1n << 125n);
      expect(permits(textOfV4(v4))).toBe(isPublicV4(v4));
      for (const number of [v6, inUse]) {
        const full = textOfV6(number);
        const short = new URL(`http://[${full}]/`).hostname.slice(1, -1);
        expect([full, permits(full), permits(short)]).toEqual([full, isPublicV6(number), isPublicV6(number)]);
      }
    }),
    { numRuns: 500 },
  );
});
