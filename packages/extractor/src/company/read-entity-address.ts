import { countryOfName } from '../contacts/address-country.ts';
import { cleanText } from '../html/clean-text.ts';
import { isLeftover } from '../html/is-leftover.ts';
import { textsOf, type Entity } from '../structured/json-ld-entities.ts';
import type { AddressParts } from './address-parts.ts';

const MAX_PART = 200;

/** Reads a PostalAddress of schema.org; returns null if it has neither street nor town nor postal code. */
export function readEntityAddress(members: Entity['members'], language: string | null): AddressParts | null {
  const part = (name: string): string | null => {
    const text = cleanText(textsOf(members[name], 'name').slice(0, 2).join(', '), MAX_PART);
    return text === null || isLeftover(text) || /^(?:n\/?a|null|undefined|none|-)$/i.test(text) ? null : text;
  };
  const country = part('addressCountry');
  const address = {
    street: part('streetAddress') ?? part('postOfficeBoxNumber'),
    postal_code: part('postalCode'),
    locality: part('addressLocality'),
    region: part('addressRegion'),
    country: country === null ? null : countryOfName(country, language),
  };
  return address.street === null && address.locality === null && address.postal_code === null
    ? null
    : address;
}
