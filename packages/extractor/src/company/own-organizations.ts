import type { JsonValue } from '@scrapersky/core';
import { getDomain } from 'tldts';
import { textsOf, type Entity } from '../structured/json-ld-entities.ts';
import type { EntitiesById } from '../structured/index-by-id.ts';
import { isOrganisation } from '../structured/schema-type.ts';
import type { SiteNameMatch } from './site-name-match.ts';
import { siteOf } from '../site-of-url.ts';

/** An organisation that runs the site, from a page's structured data. */
export interface OwnOrganization {
  method: string;
  types: readonly string[];
  names: string[];
  legalName: string | null;
  members: Entity['members'];
  confidence: number;
}

/** Properties whose value is the organisation that runs the site; null stands for an object at the top level. */
const OWN_ROLES = new Set([
  null,
  'publisher',
  'mainEntity',
  'mainEntityOfPage',
  'about',
  'sourceOrganization',
  'copyrightHolder',
]);
/** Types that `isOrganisation` accepts for their names and logos, but that do not run a site. */
const NO_ORGANISATION = new Set(['Brand', 'Service', 'Project']);
/** Maximum number of organisations that run a site. A page with more of them also lists others. */
const MAX_OWN = 3;
const CONFIDENCE = { own: 0.95, other: 0.85, publisher: 0.8 };

/**
 * Returns the organisations that run the site. If a page lists more than `MAX_OWN`, returns those whose names resemble
 * the domain, or none if these are still too many.
 */
export function ownOrganizations(
  entities: readonly Entity[],
  pageUrl: string,
  match: SiteNameMatch,
): OwnOrganization[] {
  const domain = siteOf(pageUrl).domain;
  const found = entities
    .filter(
      ({ types, role }) =>
        OWN_ROLES.has(role) && isOrganisation(types) && !types.every((type) => NO_ORGANISATION.has(type)),
    )
    .slice(0, 100)
    .map(({ method, types, members, role }) => {
      const names = [
        ...textsOf(members['name']).slice(0, 1),
        ...textsOf(members['alternateName']).slice(0, 1),
      ];
      const isOwn =
        textsOf(members['url'], '@id').some((url) => domain !== null && getDomain(url) === domain) ||
        names.some((name) => match.isLike(name));
      const confidence = isOwn
        ? CONFIDENCE.own
        : role === 'publisher'
          ? CONFIDENCE.publisher
          : CONFIDENCE.other;
      return {
        method,
        types,
        members,
        names: names.slice(0, 1),
        legalName: textsOf(members['legalName'])[0] ?? null,
        confidence,
      };
    });
  // A page often describes its organisation in several syntaxes.
  const distinct = new Set(found.map(({ names, members }) => names[0]?.toLowerCase() ?? members));
  if (distinct.size <= MAX_OWN) return found;
  const own = found.filter(({ names }) => names.some((name) => match.isLike(name)));
  return own.length <= MAX_OWN ? own : [];
}

/** Returns the objects that are the value of a property. References to other objects are followed. */
export function objectsOf(value: JsonValue | undefined, byId: EntitiesById): Entity['members'][] {
  const items = Array.isArray(value) ? value.slice(0, 20) : [value];
  return items.flatMap((item) => {
    if (item === null || item === undefined || typeof item !== 'object' || Array.isArray(item)) return [];
    const id = item['@id'];
    const target = typeof id === 'string' && Object.keys(item).length === 1 ? byId.get(id) : undefined;
    return [target ?? item];
  });
}
