import type { CountryCode } from 'libphonenumber-js/max';
import { isDummyNumber, validNumber } from './normalize-phone.ts';

export interface FoundPhone {
  /** E.164. */
  number: string;
  /** `international` where the text gives the country code, else `national`. */
  form: 'international' | 'national';
}

/** How many times a page's text may be tried as a phone number: that is the expensive step. */
export interface PhoneBudget {
  attempts: number;
}

export function createPhoneBudget(): PhoneBudget {
  return { attempts: 1_000 };
}

/** A number with its country code. What stands between digits is what people write there, and never much of it. */
const INTERNATIONAL = /\+ ?\(?\d(?:[ ().\-/\u2010-\u2015\u00B7]{0,4}\d){6,17}/g;
const NATIONAL = /\(?\d(?:[ ().\-/\u2010-\u2015\u00B7]{0,3}\d){5,17}/g;

/** A word right before a number that says what the number is. */
const PHONE_LABEL =
  /(?:\b(?:tele?(?:ph?one?|fono|fon|f[oó]n)?(?:nummer|number)?|t|ph|phone|fon|call(?: us)?|mob(?:ile?)?|m|cell(?:ulare)?|hotline|whatsapp|gsm|handy|rufnummer|tlf|puh(?:elin)?|m[oó]vil|celular|numéro|appelez|contact number)|тел(?:ефон)?|τηλ(?:έφωνο)?|電話(?:番号)?|电话|電話|전화|هاتف|تلفن|טל(?:פון)?|โทร|[\u260E\u260F\u{1F4DE}\u{1F4F1}\u2706])[^\p{L}\p{N}+]{0,6}(?:(?:no|nr|num|number|us|us at|at|num[eé]ro)[^\p{L}\p{N}]{0,4})?$/iu;
const FAX_LABEL =
  /(?:fax|facsimile|факс|φαξ|\bf)[^\p{L}\p{N}]{0,6}(?:(?:no|nr|number)[^\p{L}\p{N}]{0,4})?$/iu;
const PHONE_AND_FAX =
  /(?:tel|phone|fon)[^\p{L}\p{N}]{0,4}(?:(?:und|and|y|et|e|i)\s)?\s?fax[^\p{L}\p{N}]{0,6}$/iu;

/** How people in North America set off a number from other figures. */
const NORTH_AMERICAN = /^(?:1[ .-])?(?:\(\d{3}\) ?|\d{3}([ .-]))\d{3}[.-]\d{4}$/;

const LABEL_LENGTH = 40;

/**
 * Phone numbers in text. A number with its country code counts if it is valid; one without only where a country is
 * known and a label or its form says that it is a phone number. Fax numbers do not count.
 *
 * @param country whose numbers stand here without a country code; null for unknown
 * @param stated whether the site itself says so, not only its language
 * @param budget what may still be tried on this page
 */
export function findPhones(
  text: string,
  country: CountryCode | null,
  stated: boolean,
  budget: PhoneBudget = createPhoneBudget(),
): FoundPhone[] {
  const found: FoundPhone[] = [];
  const taken: [start: number, end: number][] = [];

  for (const match of text.matchAll(INTERNATIONAL)) {
    const before = text.slice(Math.max(0, match.index - LABEL_LENGTH), match.index);
    if (!standsAlone(before, text, match.index + match[0].length)) continue;
    taken.push([match.index, match.index + match[0].length]);
    if (isFax(before) || isOddlyGrouped(match[0])) continue;
    const number = longestValid(match[0], budget);
    if (number !== null) found.push({ number, form: 'international' });
  }
  if (country === null) return found;

  for (const match of text.matchAll(NATIONAL)) {
    const start = match.index;
    if (taken.some(([from, to]) => start >= from && start < to)) continue;
    const before = text.slice(Math.max(0, start - LABEL_LENGTH), start);
    const labelled = PHONE_LABEL.test(before);
    const inForm = stated && (country === 'US' || country === 'CA') && NORTH_AMERICAN.test(match[0]);
    if ((!labelled && !inForm) || isFax(before)) continue;
    if (/[\p{L}\p{N}+$€£.,/-]$/u.test(before) && !labelled) continue;
    const number = match[0].startsWith('00')
      ? longestValid(`+${match[0].slice(2)}`, budget)
      : longestValid(match[0], budget, country);
    if (number !== null) found.push({ number, form: 'national' });
  }
  return found;
}

/** Neither the tail of a sum or of a word, nor cut off in the middle of its digits. */
function standsAlone(before: string, text: string, end: number): boolean {
  if (/[\p{N}+]$/u.test(before) || /\d/.test(text.charAt(end))) return false;
  return !/[\p{L}_=]$/u.test(before) || PHONE_LABEL.test(before);
}

/**
 * Single digits set off in the middle, `+494949-4-94`: sums and codes, which many countries' rules would let pass.
 * One right after the country code is an area, one at the end an extension.
 */
function isOddlyGrouped(candidate: string): boolean {
  const groups = candidate.replace(/\(0\)/, '').match(/\d+/g) ?? [];
  const isArea = (i: number): boolean => i === 1 && (groups[0]?.length ?? 0) <= 3;
  return groups.some((group, i) => group.length === 1 && i > 0 && i < groups.length - 1 && !isArea(i));
}

function isFax(before: string): boolean {
  return FAX_LABEL.test(before) && !PHONE_AND_FAX.test(before);
}

/** The number itself, or without the last groups of digits, which may be of something else. */
function longestValid(candidate: string, budget: PhoneBudget, country?: CountryCode): string | null {
  let text = candidate;
  for (let attempts = 0; attempts < 4 && budget.attempts > 0; attempts += 1) {
    budget.attempts -= 1;
    const digits = text.replace(/\D/g, '');
    if (digits.length < 6) return null;
    if (digits.length <= 17 && !isDummyNumber(digits)) {
      const number =
        validNumber(text, country) ??
        (text.includes('(0)') ? validNumber(text.replace('(0)', ''), country) : null);
      if (number !== null) return number;
    }
    const cut = text.search(/[ (]+\d[^ ]*$/);
    if (cut <= 0) return null;
    text = text.slice(0, cut).trimEnd();
  }
  return null;
}
