import { cleanText } from '../html/clean-text.ts';
import { resolveUrl } from '../html/resolve-url.ts';
import { LIMITS } from '../limits.ts';
import type { PersonCandidate } from '../page-facts.ts';
import { textsOf, urlsOf, type Entity } from '../structured/json-ld-entities.ts';
import { isOutsider } from '../structured/schema-type.ts';

/** Properties whose objects are persons if they have no type. */
const ROLES = new Set(['employee', 'employees', 'founder', 'founders']);
const MAX_TEXT = 200;

/** Reads the persons in the page's JSON-LD who belong to the site. Authors of reviews and articles do not count. */
export function readPeople(entities: readonly Entity[], baseUrl: string): PersonCandidate[] {
  const people = new Map<string, PersonCandidate>();
  for (const { method, types, role, members } of entities) {
    if (method !== 'json-ld' || isOutsider(types, role)) continue;
    const isPerson = types.includes('Person') || (role !== null && ROLES.has(role) && types.length === 0);
    const name = isPerson ? cleanText(textsOf(members['name'])[0] ?? fullName(members), MAX_TEXT) : null;
    if (name === null || people.size >= LIMITS.people) continue;
    const link = urlsOf(members['url'])[0] ?? urlsOf(members['sameAs'])[0];
    const found = {
      jobTitle: cleanText(textsOf(members['jobTitle'], 'name', 'value')[0], MAX_TEXT),
      profileUrl: link === undefined ? null : resolveUrl(link, baseUrl),
    };
    const known = people.get(name);
    people.set(name, {
      value: name,
      method,
      confidence: 0.95,
      jobTitle: known?.jobTitle ?? found.jobTitle,
      profileUrl: known?.profileUrl ?? found.profileUrl,
    });
  }
  return [...people.values()];
}

function fullName(members: Entity['members']): string {
  return [...textsOf(members['givenName']).slice(0, 1), ...textsOf(members['familyName']).slice(0, 1)].join(
    ' ',
  );
}
