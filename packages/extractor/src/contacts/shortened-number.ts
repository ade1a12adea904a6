import { validNumber } from './valid-number.ts';

/** Minimum number of digits of a phone number that is written without its area code. */
const MIN_SHORTENED = 4;
const MAX_SHORTENED = 8;
const COUNTRY_CODE = 4;

/** Returns a phone number with its last digits replaced, as in `-678/679`; null if the result is not valid. */
export function completeShortened(digits: string, full: string): string | null {
  if (full.includes(';') || digits.length > MAX_SHORTENED || digits.length > full.length - COUNTRY_CODE)
    return null;
  return validNumber(full.slice(0, -digits.length) + digits)?.number ?? null;
}

/**
 * Returns whether a phone number lacks the area code of the previous one: it has 4 to 8 digits and, unlike the previous
 * one, no trunk prefix, as in `030 2626148 or 2626149`, or as many digits as the previous one has after its brackets or
 * in its last group, as in `(495) 327-84-51, 327-84-52` and `+91 124 4384726, 4384727`.
 */
export function lacksAreaCode(text: string, before: string): boolean {
  const { length } = text.replace(/\D/g, '');
  if (!/^[1-9]/.test(text) || length < MIN_SHORTENED || length > MAX_SHORTENED) return false;
  if (/^\(?0[1-9]/.test(before)) return true;
  const local = /^(?:\+?\d{1,3} ?)?\(\d{2,5}\)(.*)$/.exec(before)?.[1] ?? /\d{5,}$/.exec(before)?.[0];
  return local !== undefined && local.replace(/\D/g, '').length === length;
}
