/**
 * Returns an equal string that V8 has internalized. V8 compares such strings, and finds properties by them, faster than
 * others. The string is a copy: a slice of a page would keep the whole page in memory.
 */
export function internalized(name: string): string {
  return Object.keys({ [name]: null })[0] ?? name;
}
