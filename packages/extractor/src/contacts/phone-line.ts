import { extensionAtStart } from './phone-extension.ts';

/** Number of characters that are read after a phone number. */
const AFTER = 40;

export class PhoneLine {
  readonly text: string;
  readonly #seams: readonly number[];

  /** @param seams offsets where inline markup begins or ends */
  constructor(text: string, seams: readonly number[]) {
    this.text = text;
    this.#seams = seams;
  }

  /** Returns whether the digits at an offset begin a separate number and do not continue an amount, a word or a URL. */
  standsAlone(start: number, international: boolean): boolean {
    const before = this.text.slice(Math.max(0, start - 1), start);
    return !(international ? /[a-z\d_=&+]$/i : /[\p{L}\p{N}+$\u20AC\u00A3\u00A5#%&=@_.,/\\-]$/u).test(before);
  }

  /** Returns the text between two offsets, with the closing bracket after it if the text contains an open one. */
  pieceTo(start: number, end: number): string {
    const piece = this.text.slice(start, end);
    return this.text.charAt(end) === ')' && piece.lastIndexOf('(') > piece.lastIndexOf(')')
      ? `${piece})`
      : piece;
  }

  /** Returns the text after a number, with a space before it if markup separates the number from a word. */
  after(end: number): string {
    const after = this.text.slice(end, end + AFTER);
    return /^\p{L}/u.test(after) && this.#seams.includes(end) ? ` ${after}` : after;
  }

  /** Returns the digits of the extension after a number; empty if there is none. */
  extensionAt(end: number): string {
    return extensionAtStart(this.text.slice(end, end + AFTER))?.digits ?? '';
  }

  /**
   * Returns the offset after a number and its extension, the last digits of further lines as in `3847261-3` or, if
   * `hasLabel`, the label that directly follows the number.
   */
  endOf(end: number, hasLabel: boolean): number {
    const after = this.text.slice(end, end + AFTER);
    const label = hasLabel ? (/^[^\p{L}]*[\p{L}\p{M}.]*/u.exec(after)?.[0].length ?? 0) : 0;
    const further = /^ ?[-~\u2013] ?\d{1,2}(?=,)/.exec(after)?.[0].length ?? 0;
    return end + (extensionAtStart(after)?.length ?? further) + label;
  }
}
