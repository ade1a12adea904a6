import { CHAIN, DigitChain, MIN_DIGITS, type PhoneCandidate } from './digit-chain.ts';
import { isOtherFigure } from './number-form.ts';
import { NumberReader, type NumberReading } from './number-reader.ts';
import { completeDirectDial, directDialAt } from './direct-dial.ts';
import { createPhoneBudget, type PhoneBudget, type PhoneContext } from './phone-context.ts';
import { PhoneLine } from './phone-line.ts';
import { type LabelKind, labelAtEnd, labelAtStart, namesFaxFirst, type PhoneKind } from './phone-label.ts';
import { lacksAreaCode, completeShortened } from './shortened-number.ts';
import { validNumber } from './valid-number.ts';
import { findVanityNumbers } from './vanity-number.ts';
import { withoutFigures } from './without-figures.ts';
import { nextEndingAt } from './next-ending.ts';
import { matchesIn } from '../html/matches-in.ts';

export interface FoundPhone extends NumberReading {
  offset: number;
}

/** Number of characters before a number that are searched for its label. */
const BEFORE = 80;
/** Matches text between two numbers with a common label. */
const CONNECTOR =
  /^[\s,;/|&+\uFFFC\u2022\u00B7()*-]{0,6}(?:(?:or|and|und|oder|y|o|e|et|ou|of|en|och|eller|og|i|a|u|ili|lub|oraz|nebo|alebo|vagy|ve|veya|и|или|та|або|ή|και|bzw|ja|tai|או|أو|或|または)\.?)?[\s\uFFFC(\u260E]{0,4}$/iu;

/**
 * Finds phone and fax numbers in a line of text. A number with a country code must be valid. A number without one
 * needs a label, a known format or contacts next to it. Linear in the length of the text.
 * @param budget number of strings that may still be parsed on this page
 */
export function findPhones(
  text: string,
  context: PhoneContext,
  budget: PhoneBudget = createPhoneBudget(),
): FoundPhone[] {
  return new LineReader(text, context, budget).read();
}

class LineReader {
  readonly #line: PhoneLine;
  readonly #numbers: NumberReader;
  readonly #context: PhoneContext;
  readonly #budget: PhoneBudget;
  readonly #found: FoundPhone[] = [];
  /** Offset of the end of the last number or label that was read. */
  #read = 0;
  /** The previous number as written. */
  #written = '';
  /** Text before the previous number; null if that number shares the label of the one before it. */
  #label: string | null = null;
  /** Kind of the previous number if its label may also apply to the next number; otherwise null. */
  #inherited: PhoneKind | null = null;

  constructor(text: string, context: PhoneContext, budget: PhoneBudget) {
    this.#line = new PhoneLine(withoutFigures(text), context.seams);
    this.#numbers = new NumberReader(this.#line, context, budget);
    this.#context = context;
    this.#budget = budget;
  }

  read(): FoundPhone[] {
    for (const { 0: digits, index } of matchesIn(this.#line.text, CHAIN)) {
      if (digits.length < MIN_DIGITS) continue;
      const chain = new DigitChain(this.#line.text, digits, index);
      for (let candidate = chain.candidate(); candidate !== null; candidate = chain.candidate()) {
        if (this.#budget.attempts <= 0) return this.#found;
        const inherited = this.#inheritedAt(candidate.start);
        const before = inherited ?? this.#labelBefore(candidate.start);
        const textBefore = this.#line.text.slice(
          Math.max(this.#read, candidate.start - BEFORE),
          candidate.start,
        );
        const end = before === 'other' ? null : this.#take(candidate, before, inherited !== null);
        if (end !== null) chain.continueAfter(end);
        else if (before === 'other') chain.continueAfter(candidate.ends[0] as number);
        else chain.continueBehind(candidate.ends[0] as number);
        if (end === null) continue;
        const main = this.#found.at(-1) as FoundPhone;
        if (inherited === 'phone') this.#markFaxFirst();
        else this.#label = textBefore;
        this.#takeShortened(chain, end);
        this.#takeNextEndings(chain, end);
        this.#takeDirectDials(main, this.#line.text.slice(candidate.start, end));
      }
    }
    for (const { start, end, digits } of findVanityNumbers(this.#line.text)) {
      const label = this.#labelBefore(start) ?? labelAtStart(this.#line.after(end));
      if (label === 'other') continue;
      const number = validNumber(`+${digits}`);
      if (number !== null)
        this.#found.push({
          kind: label ?? 'phone',
          number: number.number,
          national: null,
          labelled: true,
          offset: start,
        });
    }
    return this.#found;
  }

  /** Stores a candidate's number. Returns the offset of its end; null if the candidate is not a number. */
  #take(candidate: PhoneCandidate, before: PhoneKind | null, isInherited: boolean): number | null {
    const { start, ends, international } = candidate;
    if (before === null && !this.#line.standsAlone(start, international)) return null;
    if (isOtherFigure(this.#line.text.slice(start, ends[0]))) return null;
    const shortened = international ? null : this.#takeWithoutAreaCode(start, ends[0] as number);
    if (shortened !== null) return shortened;
    for (const end of ends) {
      if (this.#budget.attempts <= 0) return null;
      const follows = before === null || isInherited ? labelAtStart(this.#line.after(end)) : null;
      const piece = {
        text: this.#line.pieceTo(start, end),
        start,
        end,
        label: follows ?? before,
        isWhole: end === ends[0],
      };
      const phone = international
        ? this.#numbers.international(piece)
        : (this.#numbers.withExitCode(piece) ?? this.#numbers.national(piece));
      if (phone === null) continue;
      this.#keep({ ...phone, offset: start }, end, follows !== null);
      return end;
    }
    if (international || before === null) return null;
    const end = ends[0] as number;
    const unresolved = this.#numbers.unresolved(start, end, before);
    if (unresolved === null) return null;
    this.#keep({ ...unresolved, offset: start }, end, false);
    return end;
  }

  /**
   * Stores a number that is written without the area code of the previous number. Returns the offset of its end; null
   * if there is no such number.
   */
  #takeWithoutAreaCode(start: number, end: number): number | null {
    const before = this.#found.at(-1);
    if (before?.number == null || this.#inherited === null) return null;
    const piece = this.#line.text.slice(start, end);
    const between = this.#line.text.slice(this.#read, start);
    // Digits after a mere space are often a postal code.
    if (!lacksAreaCode(piece, this.#written) || between.trim() === '' || !CONNECTOR.test(between))
      return null;
    this.#budget.attempts -= 1;
    const number = completeShortened(piece.replace(/\D/g, ''), before.number);
    if (number === null) return null;
    this.#keep({ ...before, number, national: null, offset: start }, end, false);
    return end;
  }

  /** Stores further numbers of which only the last digits are written, such as `-678/679`. */
  #takeShortened(chain: DigitChain, numberEnd: number): void {
    let end = numberEnd;
    for (let next = chain.shortenedAfter(end); next !== null; next = chain.shortenedAfter(end)) {
      const isNorthAmerican = this.#found.at(-1)?.number?.startsWith('+1') === true;
      // In North America, a single digit after a slash is no further line.
      const mayBeOneDigit = next.separator === '/' && !isNorthAmerican;
      if (!/^ ?\/ ?$/.test(next.separator) || (next.digits.length < 2 && !mayBeOneDigit)) return;
      if (!this.#takeEnding(chain, next)) return;
      end = next.end;
    }
  }

  /** Stores further numbers of which only the last digits are written, as in `61 - 62 - 63`. */
  #takeNextEndings(chain: DigitChain, numberEnd: number): void {
    let end = numberEnd;
    for (
      let next = nextEndingAt(this.#line.text, end);
      next !== null;
      next = nextEndingAt(this.#line.text, end)
    ) {
      if (!this.#takeEnding(chain, next)) return;
      end = next.end;
    }
  }

  /** Stores the previous number with other last digits. Returns whether it is a number. */
  #takeEnding(chain: DigitChain, { digits, end }: { digits: string; end: number }): boolean {
    const before = this.#found.at(-1);
    if (before?.number == null || this.#budget.attempts <= 0) return false;
    this.#budget.attempts -= 1;
    const number = completeShortened(digits, before.number);
    if (number === null) return false;
    this.#keep({ ...before, number, national: null }, end, false);
    chain.continueAfter(end);
    return true;
  }

  /** Marks the first of two numbers after a label such as `Fax / Tel.:` as a fax number. */
  #markFaxFirst(): void {
    const first = this.#found.at(-2);
    const label = this.#label;
    this.#label = null;
    if (first === undefined || label === null) return;
    // Without words before the first number, the label is in another line or cell.
    if (/\p{L}/u.test(label) ? namesFaxFirst(label) : this.#context.namesFaxFirst()) first.kind = 'fax';
  }

  /** Stores further numbers of which only the last digits are written, such as `Fax -99` or `, -11`. */
  #takeDirectDials(main: FoundPhone, written: string): void {
    for (;;) {
      const dial = directDialAt(this.#line.after(this.#read), this.#inherited);
      if (dial === null || this.#budget.attempts <= 0) return;
      this.#budget.attempts -= 1;
      const number = completeDirectDial(dial, main, written);
      if (number === null) return;
      const end = this.#read + dial.length;
      this.#keep({ ...number, labelled: true, offset: end - dial.digits.length }, end, false);
    }
  }

  #keep(phone: FoundPhone, end: number, labelFollows: boolean): void {
    this.#written = this.#line.text.slice(phone.offset, end);
    this.#found.push(phone);
    this.#read = this.#line.endOf(end, labelFollows);
    this.#inherited = phone.labelled && !labelFollows ? phone.kind : null;
  }

  /** Returns the label of the previous number if it also applies to the number at an offset; otherwise null. */
  #inheritedAt(start: number): PhoneKind | null {
    if (this.#inherited === null) return null;
    const before = this.#line.text.slice(Math.max(this.#read, start - BEFORE), start);
    if (!CONNECTOR.test(before) || (this.#inherited === 'fax' && before.includes('|'))) return null;
    return this.#inherited;
  }

  #labelBefore(start: number): LabelKind | null {
    const before = this.#line.text.slice(Math.max(this.#read, start - BEFORE), start);
    const label = labelAtEnd(before);
    if (label !== null || this.#read > 0 || start > BEFORE) return label;
    return /[\p{L}\p{N}]/u.test(before) ? null : this.#context.lineLabel();
  }
}
