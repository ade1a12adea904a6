import { copyOf } from './copy-of.ts';

/**
 * Caches the results of a pure function of a string across pages, because the pages of a site repeat their template.
 * Drops results that were not used recently, so its size is limited.
 */
export class TextMemo<Value extends NonNullable<unknown> | null> {
  readonly #compute: (text: string) => Value;
  readonly #maxEntries: number;
  readonly #maxLength: number;
  #recent = new Map<string, Value>();
  /** Earlier results, moved here when `#recent` was full. */
  #older = new Map<string, Value>();

  /**
   * @param maxEntries half the maximum number of cached results
   * @param maxLength maximum length of a string whose result is cached
   */
  constructor(compute: (text: string) => Value, maxEntries: number, maxLength: number) {
    this.#compute = compute;
    this.#maxEntries = maxEntries;
    this.#maxLength = maxLength;
  }

  of(text: string): Value {
    const known = this.#recent.get(text);
    if (known !== undefined) return known;
    return text.length > this.#maxLength ? this.#compute(text) : this.#remember(text);
  }

  #remember(text: string): Value {
    const older = this.#older.get(text);
    const key = copyOf(text);
    const value = older === undefined ? this.#compute(key) : older;
    if (this.#recent.size >= this.#maxEntries) {
      this.#older = this.#recent;
      this.#recent = new Map();
    }
    this.#recent.set(key, value);
    return value;
  }
}
