import type { JsonValue } from '@scrapersky/core';
import { LIMITS } from '../limits.ts';
import { decodeReferences } from './decode-references.ts';
import { canonicalType } from './schema-type.ts';

/** An object of a page's structured data. */
export interface Entity {
  /** Syntax of the data; the `method` of candidates from it. */
  method: 'json-ld' | 'microdata' | 'rdfa' | 'hcard' | 'page-data';
  /** Names of schema.org types without prefix. */
  types: string[];
  members: Readonly<Record<string, JsonValue>>;
  /** Property whose value is this object, such as `publisher`; null at the top level. */
  role: string | null;
}

const MAX_ENTITIES = 2_000;

/** Returns the objects in blocks of JSON-LD, at most `MAX_ENTITIES`, each before the objects inside it. */
export function listEntities(blocks: readonly JsonValue[]): Entity[] {
  const entities: Entity[] = [];
  const queue: { value: JsonValue; role: string | null }[] = blocks.map((value) => ({ value, role: null }));
  for (let next = 0; next < queue.length && entities.length < MAX_ENTITIES; next += 1) {
    const { value, role } = queue[next] as { value: JsonValue; role: string | null };
    if (Array.isArray(value)) {
      for (const item of value)
        if (item !== null && typeof item === 'object') queue.push({ value: item, role });
    } else if (value !== null && typeof value === 'object') {
      entities.push({ method: 'json-ld', types: typesOf(value['@type']), members: value, role });
      for (const [key, member] of Object.entries(value)) {
        if (member !== null && typeof member === 'object')
          queue.push({ value: member, role: key === '@graph' ? role : key });
      }
    }
  }
  return entities;
}

function typesOf(type: JsonValue | undefined): string[] {
  const types = Array.isArray(type) ? type : [type];
  return types
    .filter((one) => typeof one === 'string')
    .slice(0, 10)
    .map(canonicalType);
}

/**
 * Returns the strings of a property. The property's value is a string or a number, an object with the string as one of
 * `innerKeys`, or a list of these.
 */
export function textsOf(value: JsonValue | undefined, ...innerKeys: string[]): string[] {
  const items = Array.isArray(value) ? value : [value];
  const texts: string[] = [];
  for (const item of items.slice(0, 50)) {
    if (typeof item === 'string') texts.push(decodeReferences(item).trim());
    else if (typeof item === 'number') texts.push(String(item));
    else if (item !== null && typeof item === 'object' && !Array.isArray(item)) {
      const key = innerKeys.find((one) => typeof item[one] === 'string');
      if (key !== undefined) texts.push(decodeReferences(item[key] as string).trim());
    }
  }
  return texts.filter((text) => text !== '');
}

/**
 * Matches separators of a list of URLs, which are followed by the start of a URL. A comma inside a URL does not match.
 * The lookbehind starts only one search in each run of separators, which takes linear time.
 */
const URL_SEPARATOR = /(?<![\s,;|])[\s,;|]+(?=(?:https?:)?\/\/|www\.)/i;
const EDGES = /^[\s,;|]+|(?<![\s,;|])[\s,;|]+$/g;

/**
 * Returns the URLs of a property. One string may list several URLs, separated by spaces, commas, semicolons or vertical
 * bars.
 */
export function urlsOf(value: JsonValue | undefined, ...innerKeys: string[]): string[] {
  return textsOf(value, ...innerKeys).flatMap((text) =>
    text
      .slice(0, LIMITS.longText)
      .split(URL_SEPARATOR)
      .map((url) => url.replace(EDGES, ''))
      .filter((url) => url !== ''),
  );
}
