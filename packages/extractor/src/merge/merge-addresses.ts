import type { Address, PathsMerging } from '@scrapersky/core';
import { addressText, type AddressParts } from '../company/address-parts.ts';
import type { AddressCandidate, PageFacts } from '../page-facts.ts';
import { rankCandidates, type RankedCandidate } from './best-candidate.ts';

const MAX_ADDRESSES = 20;
const POST_BOX = /(?:p\.?\s?o\.?\s?box|postfach|apartado|postbus|postboks|casella postale)\s{0,2}\d/i;

/** A site's address with the candidate from which it comes. */
export interface MergedAddress {
  address: Address;
  found: RankedCandidate<AddressCandidate>;
}

/**
 * Returns the addresses of a site. Merges the spellings of one address. Leaves out fragments of another address, and
 * addresses that are only a town if another address has a street or a postal code.
 */
export function mergeAddresses(
  ordered: readonly PageFacts[],
  path: PathsMerging<'addresses'>,
): MergedAddress[] {
  const ranked = rankCandidates(
    ordered,
    (page) => page.fields[path],
    ({ parts }) => key(parts),
  );
  const complete = ranked.filter(({ parts }) => parts.street !== null);
  const coded = ranked.filter(({ parts }) => parts.street === null && parts.postal_code !== null);
  const towns = ranked.filter(({ parts }) => parts.street === null && parts.postal_code === null);
  const kept: { parts: AddressParts; found: RankedCandidate<AddressCandidate> }[] = [];
  for (const found of [...complete, ...coded, ...(complete.length + coded.length === 0 ? towns : [])]) {
    const same = kept.find(({ parts }) => isSame(parts, found.parts));
    if (same === undefined) {
      if (kept.length < MAX_ADDRESSES) kept.push({ parts: { ...found.parts }, found });
    } else fill(same.parts, found.parts);
  }
  const main = kept.find(({ parts }) => !isPostBox(parts));
  return kept
    .sort((a, b) => Number(b === main) - Number(a === main))
    .map((one) => ({
      found: one.found,
      address: {
        ...one.parts,
        text: addressText(one.parts),
        role: one === main ? 'main' : isPostBox(one.parts) ? 'postal' : 'other',
      },
    }));
}

function isPostBox({ street }: AddressParts): boolean {
  return street !== null && POST_BOX.test(street);
}

function isSame(a: AddressParts, b: AddressParts): boolean {
  if (a.postal_code !== null && b.postal_code !== null) {
    const codeA = plain(a.postal_code);
    const codeB = plain(b.postal_code);
    if (!codeA.startsWith(codeB) && !codeB.startsWith(codeA)) return false;
  } else if (a.locality === null || b.locality === null || plain(a.locality) !== plain(b.locality))
    return false;
  return a.street === null || b.street === null || contains(plain(a.street), plain(b.street));
}

function contains(a: string, b: string): boolean {
  return a.includes(b) || b.includes(a);
}

function fill(parts: AddressParts, other: AddressParts): void {
  for (const name of ['street', 'postal_code', 'locality', 'region', 'country'] as const)
    parts[name] ??= other[name];
  // Prefer a longer street: the page's text often adds the suite or the floor, which structured data lack.
  const { street } = other;
  if (street !== null && parts.street !== null && street.startsWith(`${parts.street}, `))
    parts.street = street;
}

function key({ street, postal_code, locality }: AddressParts): string {
  return [street, postal_code, locality].map((part) => plain(part ?? '')).join('|');
}

/** Abbreviations of words in street names. */
const SHORT: Readonly<Record<string, string>> = {
  street: 'st',
  avenue: 'ave',
  road: 'rd',
  boulevard: 'blvd',
  drive: 'dr',
  lane: 'ln',
  suite: 'ste',
  highway: 'hwy',
  parkway: 'pkwy',
  square: 'sq',
  place: 'pl',
  court: 'ct',
  north: 'n',
  south: 's',
  east: 'e',
  west: 'w',
  strasse: 'str',
};

function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => (Object.hasOwn(SHORT, word) ? SHORT[word] : word.replace(/strasse$/, 'str')))
    .join('');
}
