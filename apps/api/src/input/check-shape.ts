import type { FieldError } from '../api-error.ts';

const MAX_DEPTH = 32;

/**
 * Bounds parsed JSON before anything recursive or anything that lists every fault looks at it: nesting that would
 * overflow the stack, or millions of wrong values, each of which would become an error of its own.
 *
 * @returns what is too much about it; undefined where nothing is.
 */
export function checkShape(body: unknown, maxValues: number): FieldError | undefined {
  let values = 0;
  // [value, depth, field of the body that it belongs to]
  const open: [value: unknown, depth: number, path: string][] = [[body, 0, '']];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [value, depth, path] = next;
    if (value === null || typeof value !== 'object') continue;
    if (depth >= MAX_DEPTH) return { path, message: `nested more than ${MAX_DEPTH} levels deep` };
    const members = Array.isArray(value) ? value : Object.values(value);
    values += members.length;
    if (values > maxValues) return { path, message: `more than ${maxValues} values in one body` };
    const names = depth === 0 && !Array.isArray(value) ? Object.keys(value) : [];
    for (const [index, member] of members.entries()) {
      if (member !== null && typeof member === 'object') open.push([member, depth + 1, names[index] ?? path]);
    }
  }
  return undefined;
}
