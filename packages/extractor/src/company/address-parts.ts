import type { Address } from '@scrapersky/core';

export type AddressParts = Omit<Address, 'text' | 'role'>;

/** Returns the parts in one line, in the usual order of their country. */
export function addressText({ street, postal_code, locality, region, country }: AddressParts): string {
  const place = CODE_LAST.has(country ?? '')
    ? [locality, [region, postal_code].filter(Boolean).join(' ')]
    : [[postal_code, locality].filter(Boolean).join(' '), region];
  return [street, ...place, country].filter(Boolean).join(', ');
}

/** Countries that write the postal code after the town. */
const CODE_LAST = new Set('US CA AU GB IE NZ IN SG ZA BR JP KR TH ID SA PK'.split(' '));
