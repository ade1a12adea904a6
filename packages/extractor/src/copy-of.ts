/** V8 copies slices of fewer characters. */
const MIN_SLICE = 13;

/** Returns a copy of a string, because a slice of a page would keep the whole page in memory. */
export function copyOf(text: string): string {
  return text.length < MIN_SLICE ? text : `${text} `.slice(0, -1);
}
