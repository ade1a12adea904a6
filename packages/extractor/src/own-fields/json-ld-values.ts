import type { JsonValue } from '@scrapersky/core';
import type { Entity } from '../structured/json-ld-entities.ts';

const MAX_OBJECTS = 2_000;

/** Returns at most `max` values, as strings, at a path such as `Product.offers.price` in the JSON-LD of a page. */
export function jsonLdValues(entities: readonly Entity[], path: string, max: number): string[] {
  const keys = path.split('.');
  const type = /^[A-Z]/.test(keys[0] ?? '') ? keys.shift() : undefined;
  const values: string[] = [];
  for (const { members, types, method } of entities) {
    if (values.length >= max) break;
    if (method !== 'json-ld' || (type !== undefined && !types.includes(type))) continue;
    if (keys.length === 0) continue;
    values.push(...valuesAt(members, keys));
  }
  return values.slice(0, max);
}

function valuesAt(members: Entity['members'], keys: readonly string[]): string[] {
  let found: JsonValue[] = [members];
  for (const key of keys) {
    found = found
      .flat(2)
      .slice(0, MAX_OBJECTS)
      .flatMap((value) =>
        value !== null && typeof value === 'object' && !Array.isArray(value) && Object.hasOwn(value, key)
          ? [value[key] ?? null]
          : [],
      );
  }
  return found
    .flat(2)
    .slice(0, MAX_OBJECTS)
    .flatMap((value) =>
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
        ? [String(value)]
        : [],
    );
}
