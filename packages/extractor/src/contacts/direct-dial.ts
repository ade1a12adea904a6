import type { NumberReading } from './number-reader.ts';
import { labelAtEnd, type PhoneKind } from './phone-label.ts';
import { validNumber } from './valid-number.ts';

/**
 * A further number of which only the last digits are written after a label, as is usual in Germany and Austria:
 * `1234-0, Fax -99`, or `1234, Fax DW 99`. After another one, it needs no label, as in `1234-10, -11`.
 */
export interface DirectDial {
  kind: PhoneKind;
  digits: string;
  /** Whether a word announces the digits. They may then follow a number that has no last group to replace. */
  isNamed: boolean;
  /** Length of the label and the digits. */
  length: number;
}

const LAST_DIGITS = /^([^\d\n]{1,40})(\d{1,4})(?!\d|[./:,-]\d)/;
const HYPHEN = /[-\u2010-\u2013] ?$/;
const WORD = /\b(?:DW|Durchwahl|Klappe|Kl|NSt)[.:]{0,2} ?$/;
const WITHOUT_LABEL =
  /^(?:\s?[,;/]|\s(?:und|oder|and|or))\s[-\u2010-\u2013](\d{2,3})(?!\d|[./:,-]\d|\s?[%\u00B0\u20AC])/;
const LAST_GROUP = / ?[-\u2010-\u2013] ?(\d{1,4})$/;

/**
 * Returns the direct dial at the beginning of the text after a number; null if there is none.
 * @param previous kind of that number if its label may also apply to the direct dial; otherwise null
 */
export function directDialAt(after: string, previous: PhoneKind | null): DirectDial | null {
  const further = previous === null ? null : WITHOUT_LABEL.exec(after);
  if (previous !== null && further !== null)
    return { kind: previous, digits: further[1] ?? '', isNamed: false, length: further[0].length };
  const match = LAST_DIGITS.exec(after);
  if (match === null) return null;
  const [{ length }, before = '', digits = ''] = match;
  const label = before.replace(HYPHEN, '');
  const withoutWord = label.replace(WORD, '');
  // In `Durchwahl -12`, the word is the label.
  const isLabel = !/\p{L}/u.test(withoutWord);
  const isNamed = withoutWord !== label && !isLabel;
  if (label === before && !isNamed) return null;
  const kind = labelAtEnd(isLabel ? label : withoutWord);
  return kind === null || kind === 'other' ? null : { kind, digits, isNamed, length };
}

/**
 * Returns the number of a direct dial; null if it is not valid.
 * @param main number that the direct dial follows
 * @param written main number as written
 */
export function completeDirectDial(
  { kind, digits, isNamed }: DirectDial,
  main: NumberReading,
  written: string,
): NumberReading | null {
  const [complete, extension = main.national?.extension ?? ''] = main.number?.split(';') ?? [];
  // The last group of a number before an extension is no direct dial.
  const group = extension === '' ? LAST_GROUP.exec(written) : null;
  if (group === null && !isNamed) return null;
  const replaced = group?.[1]?.length ?? 0;
  if (complete !== undefined) {
    const number = validNumber(complete.slice(0, complete.length - replaced) + digits)?.number;
    return number === undefined ? null : { ...main, kind, number, national: null };
  }
  if (main.national === null) return null;
  const text = `${written.slice(0, written.length - replaced)}${digits}`;
  return { ...main, kind, national: { ...main.national, text, extension: '' } };
}
