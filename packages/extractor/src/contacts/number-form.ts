import { areUsualGroups } from './usual-groups.ts';
import type { ValidNumber } from './valid-number.ts';

const DATE =
  /^(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|(?:19|20)\d{2}[./-]\d{1,2}[./-]\d{1,2}|(?:19|20)\d{2} ?[-\u2013/] ?(?:19|20)\d{2})(?!\d|[./-]\d)/;
const DECIMAL = /^\d\.\d{5,}$/;
/** Matches opening hours and ranges of postal codes. */
const RANGE = /^(?:[0-2]?\d[.:][0-5]\d ?[-\u2013] ?[0-2]?\d[.:][0-5]\d|\d{5} ?[-\u2013] ?\d{5})(?!\d)/;
const UNIT_AFTER =
  /^(?:[\p{L}\p{N}@_=%$\u20AC\u00A3\u00B0]|[-,./:]\d|[\s\uFFFC]?(?:EUR|USD|GBP|CHF|PLN|K\u010D|kr|kg|km|m\u00B2|mm|cm|px|ft|sq|GB|MB|\u20AC|\$)(?![\p{L}\p{N}]))/u;

/**
 * Returns whether a string begins with a date or a range of years, opening hours or postal codes, or is a decimal
 * number. None of these is a phone number, even after the label of one.
 */
export function isOtherFigure(text: string): boolean {
  return DATE.test(text) || RANGE.test(text) || DECIMAL.test(text);
}

/**
 * Returns whether a string is unlikely to be a phone number: it is another figure, or a unit, a letter or more digits
 * follow.
 */
export function isUnlikely(text: string, after: string): boolean {
  return isOtherFigure(text) || UNIT_AFTER.test(after);
}

/**
 * Returns whether digits have the form of the number that identifies a company in Saudi Arabia. Its label is often that
 * of a phone number, `الرقم الموحد`.
 */
export function isSaudiCompanyNumber(digits: string): boolean {
  return /^7\d{9}$/.test(digits);
}

/**
 * Returns whether a phone number is written in the way that is usual in its country: in the usual groups, or in any
 * groups after a trunk prefix.
 */
export function isWellFormed(text: string, { national, country }: ValidNumber): boolean {
  const written = groupsOf(text);
  if (areUsualGroups(written, country)) return true;
  const usual = groupsOf(national());
  if (written.length < 2 || written.join('') !== usual.join('')) return false;
  return written.join(' ') === usual.join(' ') || /^\(?0/.test(text);
}

/**
 * Returns whether a phone number has a single digit as a group in its middle, as in `+494949-4-94`. Calculations and
 * codes have this form and would otherwise be valid phone numbers in many countries. A single digit after the country code is an area code,
 * and a final one an extension.
 */
export function isOddlyGrouped(candidate: string): boolean {
  const groups = candidate.replace(/\(0\)/, '').match(/\d+/g) ?? [];
  const isArea = (i: number): boolean => i === 1 && (groups[0]?.length ?? 0) <= 3;
  return groups.some((group, i) => group.length === 1 && i > 0 && i < groups.length - 1 && !isArea(i));
}

function groupsOf(text: string): string[] {
  return text.match(/\d+/g) ?? [];
}
