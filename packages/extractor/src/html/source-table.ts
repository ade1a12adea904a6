import { WORD } from '../bytes/word.ts';
import type { HtmlSource } from './html-source.ts';

/**
 * Hash table of values by a few ASCII characters of a page's source. A new value replaces the one in its slot. It keeps
 * copies of the characters, and comparing them takes less time than comparing strings.
 */
export class SourceTable<Value> {
  readonly #mask: number;
  readonly #maxLength: number;
  readonly #values: (Value | null)[];
  readonly #lengths: Uint8Array;
  /** The characters of all slots, `#maxLength` each. */
  readonly #codes: Uint8Array;
  readonly #words: DataView;

  /**
   * @param slots a power of two
   * @param maxLength maximum number of characters of a value, at most 255
   */
  constructor(slots: number, maxLength: number) {
    this.#mask = slots - 1;
    this.#maxLength = maxLength;
    this.#values = Array.from({ length: slots }, () => null);
    this.#lengths = new Uint8Array(slots);
    this.#codes = new Uint8Array(slots * maxLength);
    this.#words = new DataView(this.#codes.buffer);
  }

  /** Returns the slot of a hash. */
  slotOf(hash: number): number {
    return (hash ^ (hash >>> 15)) & this.#mask;
  }

  /** Returns the value of the characters between two offsets; null if the slot does not hold it. */
  valueAt(slot: number, { codes, words }: HtmlSource, start: number, end: number): Value | null {
    if (this.#lengths[slot] !== end - start) return null;
    let at = start;
    let to = slot * this.#maxLength;
    for (; at <= end - WORD; at += WORD, to += WORD)
      if (words.getInt32(at, true) !== this.#words.getInt32(to, true)) return null;
    for (; at < end; at += 1, to += 1) if (codes[at] !== this.#codes[to]) return null;
    return this.#values[slot] as Value | null;
  }

  /** Stores the value of the characters between two offsets, at most `maxLength`. */
  store(slot: number, { codes }: HtmlSource, start: number, end: number, value: Value): void {
    this.#lengths[slot] = end - start;
    this.#codes.set(codes.subarray(start, end), slot * this.#maxLength);
    this.#values[slot] = value;
  }
}
