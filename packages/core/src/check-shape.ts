const MAX_DEPTH = 32;

/**
 * Limits depth and size of parsed JSON before recursive code and validation process it: deep nesting would overflow the
 * stack, and each of millions of wrong values would become an error.
 *
 * @param maxValues maximum number of values in all objects and arrays together.
 * @returns the limit that is exceeded; undefined if none is.
 */
export function checkShape(body: unknown, maxValues: number): { path: string; message: string } | undefined {
  let values = 0;
  // Values that are still to check, each with its depth and top-level field.
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
