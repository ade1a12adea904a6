import type { NameEnds } from './html-characters.ts';
import type { HtmlSource } from './html-source.ts';

const SLOTS = 1_024;
/** Maximum length of a cached name. */
const MAX_LENGTH = 30;

/**
 * Cache of the names of elements or attributes, and of what is known about each. A page repeats few names thousands of
 * times, so most occurrences need no new string.
 */
export class NameCache<Value> {
  readonly #ends: NameEnds;
  readonly #valueOf: (name: string) => Value;
  readonly #names: string[];
  readonly #values: Value[];

  #end = 0;

  /**
   * @param ends the characters that end a name
   * @param valueOf returns the value of a name in lower case
   */
  constructor(ends: NameEnds, valueOf: (name: string) => Value) {
    this.#ends = ends;
    this.#valueOf = valueOf;
    this.#names = Array.from({ length: SLOTS }, () => '');
    this.#values = Array.from({ length: SLOTS }, () => valueOf(''));
  }

  /** Offset after the name that was read last. */
  get end(): number {
    return this.#end;
  }

  /** Reads the name that begins at an offset, and sets `end`. The first character cannot end a name. */
  read(source: HtmlSource, start: number): Value {
    const { text } = source;
    const ends = this.#ends;
    let hash = 0;
    let bits = 0;
    let end = start;
    do {
      const code = text.charCodeAt(end);
      hash = (Math.imul(hash, 31) + code) | 0;
      bits |= code;
      end += 1;
    } while (end < text.length && ends[text.charCodeAt(end)] !== 1);
    this.#end = end;
    const length = end - start;
    if (bits >= 0x80 || length > MAX_LENGTH) return this.#valueOf(nameAt(source, start, end));
    const slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    const known = this.#names[slot] as string;
    if (known.length === length && text.startsWith(known, start)) return this.#values[slot] as Value;
    const name = copyOf(nameAt(source, start, end));
    const value = this.#valueOf(name);
    this.#names[slot] = name;
    this.#values[slot] = value;
    return value;
  }
}

function nameAt(source: HtmlSource, start: number, end: number): string {
  return source.slice(start, end).toLowerCase();
}

/** Returns a copy, because a slice would keep the whole page in memory. */
function copyOf(name: string): string {
  return `${name} `.slice(0, -1);
}
