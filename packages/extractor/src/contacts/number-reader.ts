import { MIN_DIGITS } from './digit-chain.ts';
import { isOddlyGrouped, isSaudiCompanyNumber, isUnlikely, isWellFormed } from './number-form.ts';
import type { PhoneBudget, PhoneContext } from './phone-context.ts';
import type { PhoneKind } from './phone-label.ts';
import type { PhoneLine } from './phone-line.ts';
import {
  isNorthAmericanForm,
  type NationalNumber,
  resolveNational,
  withExtension,
} from './resolve-national.ts';
import { isDummyNumber, validNumber } from './valid-number.ts';

/** A phone number as it was read. */
export interface NumberReading {
  kind: PhoneKind;
  /**
   * Phone number in E.164, followed by `;ext=` if it has an extension; null if it is not valid in any country that the
   * page suggests.
   */
  number: string | null;
  /** The number as written, if it is written in full, in digits and without a country code; otherwise null. */
  national: NationalNumber | null;
  /** Whether a label states the kind of number. Also true for a number spelled with letters. */
  labelled: boolean;
}

/** Part of a line that may be a number. */
export interface NumberPiece {
  text: string;
  /** Offsets in the line. */
  start: number;
  end: number;
  /** Label before or after the piece. */
  label: PhoneKind | null;
  /** Whether the piece contains all digits that follow each other. */
  isWhole: boolean;
}

const MAX_DIGITS = 15;
const TRUNK_PREFIX = /^(\+ ?\d{1,3}[ ().\-/]{1,3})0/;

/** Reads pieces of a line as phone numbers. Each method returns null if the piece is not a number of its form. */
export class NumberReader {
  readonly #line: PhoneLine;
  readonly #context: PhoneContext;
  readonly #budget: PhoneBudget;

  constructor(line: PhoneLine, context: PhoneContext, budget: PhoneBudget) {
    this.#line = line;
    this.#context = context;
    this.#budget = budget;
  }

  /** Reads a number with a country code, which must be valid. */
  international({ text, end, label }: Pick<NumberPiece, 'text' | 'end' | 'label'>): NumberReading | null {
    const digits = text.replace(/\D/g, '');
    if (digits.length < MIN_DIGITS + 1 || isOddlyGrouped(text) || isDummyNumber(digits)) return null;
    this.#budget.attempts -= 1;
    const plain = text.replace(/^\(/, '');
    const number =
      validNumber(plain) ??
      validNumber(plain.replace('(0)', '')) ??
      // Some people write the trunk prefix after the country code, as in `+33 01 …`.
      (TRUNK_PREFIX.test(plain) ? validNumber(plain.replace(TRUNK_PREFIX, '$1')) : null);
    if (number === null) return null;
    return reading(withExtension(number.number, this.#line.extensionAt(end)), null, label);
  }

  /** Reads a number that begins with an international prefix, `00` or North America's `011`. */
  withExitCode({ text, end, label }: NumberPiece): NumberReading | null {
    const exit = /^\(?(?:00|011)(?=[ ().-]{0,2}[1-9])/.exec(text)?.[0];
    if (exit === undefined || text.replace(/\D/g, '').length < 11) return null;
    if (label === null && (!/^\(?00[ 1-9]\d*[ ().-]/.test(text) || isUnlikely(text, this.#line.after(end))))
      return null;
    const { where } = this.#context;
    if (exit.endsWith('011') && !where.northAmerican && !where.countries.includes('US')) return null;
    return this.international({ text: `+${text.slice(exit.length).replace(/^[ ).-]+/, '')}`, end, label });
  }

  /** Reads a number without a country code, which needs a label, a known format or contacts next to it. */
  national({ text, start, end, label, isWhole }: NumberPiece): NumberReading | null {
    const { where, isContact } = this.#context;
    const northAmerican = isNorthAmericanForm(text);
    // With spaces only, the form is also that of numbers in other countries.
    const isEvident = northAmerican && /[(.-]/.test(text);
    if (label === null) {
      if (!isWhole || isUnlikely(text, this.#line.after(end)) || !(isEvident || isContact())) return null;
    }
    this.#budget.attempts -= 1;
    const national = {
      text,
      // Do not search for an address if the format is sufficient evidence.
      near: northAmerican && where.northAmerican ? null : this.#context.near(start),
      labelled: label !== null,
      extension: this.#line.extensionAt(end),
    };
    const number = resolveNational(national, where);
    if (number === null) {
      const may = label === null && isWhole && (northAmerican || /^\(?0/.test(text)) && isContact();
      return may ? reading(null, national, label) : null;
    }
    if (label === null && !isEvident && !isWellFormed(text, number)) return null;
    return reading(number.number, national, label);
  }

  /** Reads a labelled number of an unknown country, because another page may reveal the country. */
  unresolved(start: number, end: number, label: PhoneKind): NumberReading | null {
    const text = this.#line.pieceTo(start, end);
    const digits = text.replace(/\D/g, '');
    if (
      digits.length < 7 ||
      digits.length > MAX_DIGITS ||
      isDummyNumber(digits) ||
      isUnlikely(text, this.#line.after(end)) ||
      (this.#context.where.countries[0] === 'SA' && isSaudiCompanyNumber(digits))
    )
      return null;
    // Digits without separators may be any code, so a label in the table header or the previous line is not enough.
    if (/^[1-9]\d*$/.test(text) && this.#context.lineLabel() !== null) return null;
    const national = {
      text,
      near: this.#context.near(start),
      labelled: true,
      extension: this.#line.extensionAt(end),
    };
    return reading(null, national, label);
  }
}

function reading(
  number: string | null,
  national: NationalNumber | null,
  label: PhoneKind | null,
): NumberReading {
  return { kind: label ?? 'phone', number, national, labelled: label !== null };
}
