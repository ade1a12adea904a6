const SLOTS = 1_024;
/**
 * Maximum length of a cached name. V8 copies slices up to this length; a longer slice would keep the whole page in
 * memory.
 */
const MAX_LENGTH = 12;

/**
 * Cache of the names of elements and attributes. A page repeats few names thousands of times, so most occurrences need
 * no new string.
 */
export class NameCache {
  readonly #names = Array.from({ length: SLOTS }, () => '');

  /** Returns the name between two offsets, in lower case. */
  nameAt(html: string, start: number, end: number): string {
    const length = end - start;
    if (length > MAX_LENGTH) return html.slice(start, end).toLowerCase();
    let hash = length;
    for (let at = start; at < end; at += 1) hash = (hash * 31 + html.charCodeAt(at)) | 0;
    const slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    const known = this.#names[slot] as string;
    if (known.length === length && html.startsWith(known, start)) return known;
    const name = html.slice(start, end).toLowerCase();
    // A cached name must have the length of its source, which lower case may change.
    this.#names[slot] = name.length === length ? name : '';
    return name;
  }
}
