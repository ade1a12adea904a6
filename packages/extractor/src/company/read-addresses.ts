import type { CountryCode } from 'libphonenumber-js/max';
import type { AddressCandidate } from '../page-facts.ts';
import type { EntitiesById } from '../structured/index-by-id.ts';
import { textsOf, type Entity } from '../structured/json-ld-entities.ts';
import { isOrganisation } from '../structured/schema-type.ts';
import { addressText } from './address-parts.ts';
import type { FoundAddress } from './find-addresses.ts';
import { objectsOf, type OwnOrganization } from './own-organizations.ts';
import { readEntityAddress } from './read-entity-address.ts';

const MAX_ADDRESSES = 20;
const CONFIDENCE = { ownEntity: 0.95, place: 0.85 };
/** Properties whose value has the address of another organisation, a person or an event. */
const ROLES_OF_OTHERS = new Set(
  'location hiringOrganization jobLocation itemReviewed worksFor memberOf sponsor performer organizer member review author seller customer'.split(
    ' ',
  ),
);

/** Returns the postal addresses of a page: those of its organisations in structured data, then those in its text. */
export function readAddresses(
  entities: readonly Entity[],
  organizations: readonly OwnOrganization[],
  byId: EntitiesById,
  found: readonly FoundAddress[],
  countries: readonly CountryCode[],
  language: string | null,
): AddressCandidate[] {
  const addresses: AddressCandidate[] = [];
  const add = (members: Entity['members'], method: string, confidence: number): void => {
    const parts = readEntityAddress(members, language);
    if (parts === null || addresses.length >= MAX_ADDRESSES) return;
    parts.country ??= countries[0] ?? null;
    addresses.push({ value: addressText(parts), parts, method, confidence });
  };
  for (const { members, method } of organizations)
    for (const property of ['address', 'location'])
      for (const address of objectsOf(members[property], byId))
        add(
          'address' in address ? (objectsOf(address['address'], byId)[0] ?? {}) : address,
          method,
          CONFIDENCE.ownEntity,
        );
  for (const { types, members, method, role } of entities)
    if (
      (role === null || !ROLES_OF_OTHERS.has(role)) &&
      isOrganisation(types) &&
      !organizations.some((own) => own.members === members)
    )
      for (const address of objectsOf(members['address'], byId)) add(address, method, CONFIDENCE.place);
  for (const { parts, confidence } of found)
    addresses.push({ value: addressText(parts), parts, method: 'text', confidence });
  return addresses.slice(0, 2 * MAX_ADDRESSES);
}

/** Returns an organisation's coordinates as `lat,lon`; null if it has none or they are invalid. */
export function readCoordinates(members: Entity['members'], byId: EntitiesById): string | null {
  for (const holder of [members, ...objectsOf(members['location'], byId)])
    for (const geo of objectsOf(holder['geo'], byId)) {
      const [lat, lon] = ['latitude', 'longitude'].map((name) =>
        Number((textsOf(geo[name])[0] ?? '').replace(',', '.') || Number.NaN),
      ) as [number, number];
      const isPlace = Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && (lat !== 0 || lon !== 0);
      if (isPlace) return `${round(lat)},${round(lon)}`;
    }
  return null;
}

/** Rounds to six decimals, which is a precision of about 10 cm. */
function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
