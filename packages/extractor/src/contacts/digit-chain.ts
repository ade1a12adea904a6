import { matchesIn } from '../html/matches-in.ts';
import { nextEndingAt } from './next-ending.ts';

/** A part of a string that may be one phone number. */
export interface PhoneCandidate {
  /** Offset of the plus sign, the bracket or the first digit. */
  start: number;
  /** Offsets at which the number may end, the most likely first. Unrelated digits may follow the number directly. */
  ends: number[];
  /** Whether the number begins with a plus sign. */
  international: boolean;
}

/** Matches digits with up to four separators between each two of them. */
export const CHAIN = /\d(?:[ ().\-/\u2010-\u2015\u00B7\u2212]{0,4}\d)*/g;
export const MIN_DIGITS = 6;
const GROUP = /\d+/g;
const MAX_DIGITS = 15;
/** Separator that ends a number if enough digits precede it. A bracket then contains hours, a price or another number. */
const STRONG_SEPARATOR = /[/(]| {3}| [\u00B7\u2012-\u2015] /;
const ENOUGH_DIGITS = 7;
/** Separator after which another number may begin if the digits before it are none, such as a postal code. */
const BREAK = /\(| [-/\u00B7\u2012-\u2015] /;
/** Separators before which a number may end. Any other separator joins two groups of one number. */
const MAY_END = /[ (/\u2013]/;
/** Number of digits after which a number may also end at a hyphen, if 1 or 2 digits follow, as in `224 123 456-7`. */
const MANY_DIGITS = 9;
const MAX_ENDS = 5;
const NORTH_AMERICAN_START =
  /^\(?1?\)?[ .-]{0,3}\(?[2-9]\d{2}\)?[ .\-/\u2010-\u2015\u00B7]{0,3}[2-9]\d{2}[ .\-\u2010-\u2015\u00B7]{1,3}\d{4}(?!\d)/;

/** The groups of digits of one chain, read from left to right. */
export class DigitChain {
  readonly #text: string;
  readonly #groups: { start: number; end: number }[] = [];
  #next = 0;

  /** @param offset offset of the chain in the text */
  constructor(text: string, chain: string, offset: number) {
    this.#text = text;
    for (const group of matchesIn(chain, GROUP))
      this.#groups.push({ start: offset + group.index, end: offset + group.index + group[0].length });
  }

  /** Returns the candidate that begins with the next group; null at the end of the chain. */
  candidate(): PhoneCandidate | null {
    const first = this.#groups[this.#next];
    if (first === undefined) return null;
    const head = this.#text.slice(Math.max(0, first.start - 3), first.start);
    const prefix = (this.#next === 0 ? /(?:\+ ?\(?|\(\+? ?)$/ : /\($/).exec(head)?.[0] ?? '';
    const start = first.start - prefix.length;
    const international = prefix.includes('+');
    const ends = this.#endsFrom(this.#next, international);
    const northAmerican = international
      ? null
      : NORTH_AMERICAN_START.exec(this.#text.slice(start, start + 24));
    if (northAmerican === null) return { start, ends, international };
    const end = start + northAmerican[0].length;
    return { start, ends: [end, ...ends.filter((one) => one !== end)], international };
  }

  /** Moves to the first group at or after an offset. */
  continueAfter(offset: number): void {
    while (this.#next < this.#groups.length && (this.#groups[this.#next] as { start: number }).start < offset)
      this.#next += 1;
  }

  /** Moves past the start of a candidate that is no number: to the next group that may begin one, at most to `end`. */
  continueBehind(end: number): void {
    for (let i = this.#next + 1; i < this.#groups.length; i += 1) {
      const { start } = this.#groups[i] as { start: number };
      if (start >= end) break;
      if (BREAK.test(this.#text.slice((this.#groups[i - 1] as { end: number }).end, start))) {
        this.#next = i;
        return;
      }
    }
    this.continueAfter(end);
  }

  /**
   * Returns the separator at an offset, and the digits after it up to the next slash or the end of the chain; null if
   * there are none.
   */
  shortenedAfter(offset: number): { separator: string; digits: string; end: number } | null {
    const group = this.#groups[this.#next];
    if (group === undefined) return null;
    let last = this.#next;
    const isOneDigit = group.end - group.start === 1;
    for (; !isOneDigit && last + 1 < this.#groups.length && last < this.#next + MAX_ENDS; last += 1) {
      const { end } = this.#groups[last] as { end: number };
      if (this.#text.slice(end, (this.#groups[last + 1] as { start: number }).start).includes('/')) break;
    }
    const { end } = this.#groups[last] as { end: number };
    return {
      separator: this.#text.slice(offset, group.start),
      digits: this.#text.slice(group.start, end).replace(/\D/g, ''),
      end,
    };
  }

  #endsFrom(first: number, international: boolean): number[] {
    const ends: number[] = [];
    let digits = 0;
    let separator = '';
    /** End of the number before the last digits of the next one, as in `61 - 62`. */
    let beforeEnding: number | null = null;
    for (let i = first; i < this.#groups.length; i += 1) {
      const { start, end } = this.#groups[i] as { start: number; end: number };
      if (i > first) {
        const before = (this.#groups[i - 1] as { end: number }).end;
        const isSeparatorRepeated = separator === this.#text.slice(before, start);
        separator = this.#text.slice(before, start);
        const isNext = STRONG_SEPARATOR.test(separator) || (separator === ' - ' && this.#isTrunk(start, end));
        if (digits >= ENOUGH_DIGITS && !isSeparatorRepeated && nextEndingAt(this.#text, before) !== null)
          beforeEnding = before;
        if (digits >= ENOUGH_DIGITS + Number(international) && isNext) break;
        if (digits + end - start > MAX_DIGITS || this.#isPostalCode(digits, separator, start, end)) break;
        const isSuffix = digits >= MANY_DIGITS && separator === '-' && end - start <= 2;
        if (!isSuffix && !MAY_END.test(separator)) ends.pop();
      }
      digits += end - start;
      ends.push(end);
    }
    const likely = ends.reverse().slice(0, MAX_ENDS);
    return beforeEnding === null ? likely : [beforeEnding, ...likely.filter((end) => end !== beforeEnding)];
  }

  /** Returns whether a group begins another number, as `0172` does, and is not a direct dial such as `0`. */
  #isTrunk(start: number, end: number): boolean {
    return end - start >= 2 && this.#text.charAt(start) === '0';
  }

  /** Returns whether digits after a phone number are the postal code before a town: together they are too many. */
  #isPostalCode(before: number, separator: string, start: number, end: number): boolean {
    const length = end - start;
    return (
      separator === ' ' &&
      (length === 4 || length === 5) &&
      before + length >= MAX_DIGITS - 1 &&
      /^\s\p{Lu}\p{Ll}/u.test(this.#text.slice(end, end + 4))
    );
  }
}
