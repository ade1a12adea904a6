import type { JsonValue } from '@scrapersky/core';
import { canonicalType } from './schema-type.ts';

/** Properties whose values are persons, unless the value has another type. */
const PERSONAL = new Set(
  'employee employees founder founders member members alumni author creator contributor editor accountablePerson'.split(
    ' ',
  ),
);

/** Removes persons from structured data, because a batch stores personal data only if requested. */
export function withoutPeople(blocks: readonly JsonValue[]): JsonValue[] {
  return blocks.flatMap((block) => asList(prune(block, '')));
}

/** Returns a value without persons; undefined if the value itself is removed. */
function prune(value: JsonValue, property: string): JsonValue | undefined {
  if (Array.isArray(value)) return value.flatMap((item) => asList(prune(item, property)));
  if (value === null || typeof value !== 'object') return PERSONAL.has(property) ? undefined : value;
  const types = [value['@type']].flat().filter((type) => typeof type === 'string');
  if (types.some((type) => canonicalType(type) === 'Person')) return undefined;
  if (PERSONAL.has(property) && types.length === 0) return undefined;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => {
      const kept = prune(member, key);
      return kept === undefined ? [] : [[key, kept]];
    }),
  );
}

/** Wraps a value in a list. Undefined becomes an empty list, and a list becomes a list inside a list. */
function asList(value: JsonValue | undefined): JsonValue[] {
  return value === undefined ? [] : [value];
}
