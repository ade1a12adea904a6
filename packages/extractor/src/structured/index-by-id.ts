import type { JsonValue } from '@scrapersky/core';
import { urlsOf, type Entity } from './json-ld-entities.ts';

/** The objects of a page's structured data by the `@id` that other objects use to refer to them. */
export type EntitiesById = ReadonlyMap<string, Entity['members']>;

/** Indexes the objects that have other members than `@id` by their `@id`. */
export function indexById(entities: readonly Entity[]): EntitiesById {
  const byId = new Map<string, Entity['members']>();
  for (const { members } of entities) {
    const id = members['@id'];
    if (typeof id === 'string' && Object.keys(members).length > 1 && !byId.has(id)) byId.set(id, members);
  }
  return byId;
}

/**
 * Returns the URL of a picture from a URL, an ImageObject, a reference to one, or a list of these; null if there is
 * none.
 */
export function imageUrlOf(value: JsonValue | undefined, byId: EntitiesById): string | null {
  const items = Array.isArray(value) ? value.slice(0, MAX_ITEMS) : [value];
  for (const item of items) {
    const url = typeof item === 'string' ? item : urlOfObject(item, byId);
    if (url === null || url.trim() === '') continue;
    return byId.has(url) ? urlOfObject(byId.get(url), byId) : (urlsOf(url)[0] ?? null);
  }
  return null;
}

const MAX_ITEMS = 20;

function urlOfObject(item: JsonValue | undefined | Entity['members'], byId: EntitiesById): string | null {
  if (item === null || typeof item !== 'object' || Array.isArray(item)) return null;
  const own = urlIn(item as Entity['members']);
  if (own !== null) return own;
  const id = (item as Entity['members'])['@id'];
  const target = typeof id === 'string' ? byId.get(id) : undefined;
  return target === undefined ? null : urlIn(target);
}

function urlIn(members: Entity['members']): string | null {
  for (const key of ['url', 'contentUrl']) {
    const value = members[key];
    const first = Array.isArray(value) ? value[0] : value;
    if (typeof first === 'string' && first.trim() !== '') return first;
  }
  return null;
}
