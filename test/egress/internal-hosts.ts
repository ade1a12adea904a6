import {
  blockOf,
  IANA_SPECIAL_V4,
  IANA_SPECIAL_V6,
  isPublicV4,
  isPublicV6,
  textOfV4,
  textOfV6,
} from '../../packages/net/test/iana-registries.ts';

/** Address of the site, which is public for the address guard. */
export const SITE_ADDRESS = '11.64.0.1';

/** Spellings of loopback, 0.0.0.0 and the metadata service of clouds in a URL (WHATWG URL section 3.5). */
const SPELLINGS = [
  'localhost',
  'LOCALHOST.',
  'sub.localhost',
  '127.1',
  '0',
  '0x7f.1',
  '0177.0.0.01',
  '2130706433',
  '0x7f000001',
  '127。0。0。1',
  '１２７.０.０.１',
  'ⓛⓞⓒⓐⓛⓗⓞⓢⓣ',
  'user@127.0.0.1',
  '[::ffff:127.0.0.1]',
  '[::127.0.0.1]',
  '[64:ff9b::7f00:1]',
  '[2002:7f00:1::]',
  '0251.0376.0251.0376',
  '169.254.43518',
  '[::ffff:a9fe:a9fe]',
];

/** Names and their addresses. `later` replaces `first` from the second lookup on. */
const NAMES: Readonly<Record<string, { first: string[]; later?: string[] }>> = {
  'loopback.test': { first: ['127.0.0.1'] },
  'loopback6.test': { first: ['::1'] },
  'mapped.test': { first: ['::ffff:127.0.0.1'] },
  'private.test': { first: ['10.0.0.1'] },
  'metadata.google.internal': { first: ['169.254.169.254'] },
  'zero.test': { first: ['0.0.0.0'] },
  'mixed.test': { first: [SITE_ADDRESS, '127.0.0.1'] },
  'mixed-reversed.test': { first: ['10.0.0.1', SITE_ADDRESS] },
  'rebinding.test': { first: [SITE_ADDRESS], later: ['127.0.0.1'] },
  'rebinding-metadata.test': { first: [SITE_ADDRESS], later: ['169.254.169.254'] },
};

const addressesOf = (
  cidrs: readonly string[],
  isPublic: (number: bigint) => boolean,
  textOf: (number: bigint) => string,
): string[] => {
  const middles = cidrs.map(blockOf).map(({ first, last }) => (first + last) / 2n);
  return [...new Set(middles)].filter((number) => !isPublic(number)).map(textOf);
};

/**
 * Hosts that a page must not reach, as written in a URL: spellings of internal addresses, names that resolve to
 * internal addresses, and one address of each special-purpose block that is not public.
 */
export const FORBIDDEN_HOSTS: readonly string[] = [
  ...SPELLINGS,
  ...Object.keys(NAMES),
  ...addressesOf(IANA_SPECIAL_V4, isPublicV4, textOfV4),
  ...addressesOf(IANA_SPECIAL_V6, isPublicV6, textOfV6).map((address) => `[${address}]`),
];

/** Returns a function that resolves `NAMES`, from the second lookup on to `later`, and every other name to loopback. */
export function createResolve(): (name: string) => string[] {
  const lookups = new Map<string, number>();
  return (name) => {
    const count = lookups.get(name) ?? 0;
    lookups.set(name, count + 1);
    const { first, later } = NAMES[name.replace(/\.$/, '')] ?? { first: ['127.0.0.1'] };
    return count === 0 ? first : (later ?? first);
  };
}
