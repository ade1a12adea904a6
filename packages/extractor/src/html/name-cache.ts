import { copyOf } from '../copy-of.ts';
import type { NameEnds } from './html-characters.ts';
import type { HtmlSource } from './html-source.ts';
import { SourceTable } from './source-table.ts';

const SLOTS = 1_024;
/** Maximum length of a cached name. */
const MAX_LENGTH = 30;

/**
 * Cache of the names of elements or attributes, and of what is known about each. A page repeats few names thousands of
 * times, so most occurrences need no new string.
 */
export class NameCache<Value extends NonNullable<unknown>> {
  readonly #ends: NameEnds;
  readonly #valueOf: (name: string) => Value;
  readonly #values = new SourceTable<Value>(SLOTS, MAX_LENGTH);

  #end = 0;

  /**
   * @param ends the characters that end a name
   * @param valueOf returns the value of a name in lower case
   */
  constructor(ends: NameEnds, valueOf: (name: string) => Value) {
    this.#ends = ends;
    this.#valueOf = valueOf;
  }

  /** Offset after the name that was read last. */
  get end(): number {
    return this.#end;
  }

  /** Reads the name that begins at an offset, and sets `end`. The first character cannot end a name. */
  read(source: HtmlSource, start: number): Value {
    const { codes } = source;
    const ends = this.#ends;
    let hash = 0;
    let bits = 0;
    let end = start;
    do {
      const code = codes[end] as number;
      hash = (Math.imul(hash, 31) + code) | 0;
      bits |= code;
      end += 1;
    } while (end < codes.length && ends[codes[end] as number] !== 1);
    this.#end = end;
    if (bits >= 0x80 || end - start > MAX_LENGTH) return this.#valueOf(nameAt(source, start, end));
    const slot = this.#values.slotOf(hash);
    const known = this.#values.valueAt(slot, source, start, end);
    if (known !== null) return known;
    const value = this.#valueOf(nameAt(source, start, end));
    this.#values.store(slot, source, start, end, value);
    return value;
  }
}

function nameAt(source: HtmlSource, start: number, end: number): string {
  return copyOf(source.slice(start, end).toLowerCase());
}
