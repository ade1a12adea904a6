import { toStorableText, type JsonValue } from '@scrapersky/core';
import { LIMITS } from '../limits.ts';

/** Number of nodes and characters that may still be kept of a page's JSON. */
export interface JsonBudget {
  nodes: number;
  characters: number;
}

export function createJsonBudget(): JsonBudget {
  return { nodes: LIMITS.jsonNodes, characters: LIMITS.jsonText };
}

/**
 * Copies a parsed JSON value so that it is safe to store and limited in depth and size. Leaves out what is beyond the
 * budget, `__proto__` keys, and keys that are too long. Any other value, such as undefined, becomes null.
 */
export function pruneJson(value: unknown, budget: JsonBudget, depth = 0): JsonValue {
  budget.nodes -= 1;
  if (typeof value === 'string') {
    const text = toStorableText(value.slice(0, Math.max(0, Math.min(LIMITS.longText, budget.characters))));
    budget.characters -= text.length;
    return text;
  }
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value !== 'object' || value === null) return null;
  if (Array.isArray(value)) {
    const items: JsonValue[] = [];
    for (const item of value) {
      if (depth >= LIMITS.jsonDepth || budget.nodes <= 0 || budget.characters <= 0) break;
      items.push(pruneJson(item, budget, depth + 1));
    }
    return items;
  }
  const members: [string, JsonValue][] = [];
  for (const [key, member] of Object.entries(value)) {
    if (depth >= LIMITS.jsonDepth || budget.nodes <= 0 || budget.characters <= 0) break;
    if (key === '__proto__' || key.length > LIMITS.shortText) continue;
    budget.characters -= key.length;
    members.push([toStorableText(key), pruneJson(member, budget, depth + 1)]);
  }
  return Object.fromEntries(members);
}
