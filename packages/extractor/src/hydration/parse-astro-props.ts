import { LIMITS } from '../limits.ts';

/**
 * Returns the properties of an Astro island, each of which is written as a pair of kind and content. Returns undefined
 * for any other text.
 */
export function parseAstroProps(text: string): unknown {
  try {
    const props: unknown = JSON.parse(text);
    return props !== null && typeof props === 'object' ? membersOf(props, 0) : undefined;
  } catch {
    return undefined;
  }
}

/** Kinds that are read as lists of pairs: arrays and sets. Maps and typed arrays are not. */
const LISTS: ReadonlySet<unknown> = new Set([1, 5]);

function valueOf(pair: unknown, depth: number): unknown {
  if (!Array.isArray(pair) || depth > LIMITS.stateDepth) return undefined;
  const [kind, value] = pair as unknown[];
  if (LISTS.has(kind)) {
    // Old versions of Astro write the list as a JSON string.
    const items: unknown = typeof value === 'string' ? JSON.parse(value) : value;
    return Array.isArray(items) ? items.map((item) => valueOf(item, depth + 1)) : undefined;
  }
  return value !== null && typeof value === 'object' ? membersOf(value, depth + 1) : value;
}

function membersOf(object: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(object)
      .filter(([name]) => name !== '__proto__')
      .map(([name, pair]) => [name, valueOf(pair, depth)]),
  );
}
