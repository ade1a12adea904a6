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
  /** Where the international candidates are, in order: their tails look like national numbers. */
  const taken: [start: number, end: number][] = [];

  for (const match of text.matchAll(INTERNATIONAL)) {
    if (budget.attempts <= 0) return found;
    const before = labelBefore(text, match.index);
    const end = match.index + match[0].length;
    if (!standsAlone(before, text, end)) continue;
    taken.push([match.index, end]);
    if (isFax(before) || isOddlyGrouped(match[0])) continue;
    const number = longestValid(match[0], budget);
    if (number !== null) found.push({ number, form: 'international' });
  }

  let next = 0;
  for (const match of text.matchAll(NATIONAL)) {
    if (budget.attempts <= 0) return found;
    while (next < taken.length && (taken[next] as [number, number])[1] <= match.index) next += 1;
    if (next < taken.length && match.index >= (taken[next] as [number, number])[0]) continue;
    const before = labelBefore(text, match.index);
    const withCode = match[0].startsWith('00');
    if (
      isFax(before) ||
      !(PHONE_LABEL.test(before) || (!withCode && showsByForm(match[0], before, country, stated)))
    ) {
      continue;
    }
    const number = withCode
      ? longestValid(`+${match[0].slice(2)}`, budget)
      : country === null
        ? null
        : longestValid(match[0], budget, country);
    if (number !== null) found.push({ number, form: withCode ? 'international' : 'national' });
  }
  return found;
}

function labelBefore(text: string, start: number): string {
  return text.slice(Math.max(0, start - LABEL_LENGTH), start);
}

function showsByForm(
  candidate: string,
  before: string,
  country: CountryCode | null,
  stated: boolean,
): boolean {
  if (!stated || (country !== 'US' && country !== 'CA')) return false;
  return NORTH_AMERICAN.test(candidate) && !/[\p{L}\p{N}+$€£.,/-]$/u.test(before);
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
  // `…-678/679` is two numbers, the second of them cut short.
  const single = candidate.replace(/ ?\/ ?\d{1,3}$/, '');
  let text = validNumber(single, country) === null ? candidate : single;
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
    const cut = text.search(/[ (/\u2013]+\d[^ /\u2013]*$/);
    if (cut <= 0) return null;
    text = text.slice(0, cut).trimEnd();
  }
  return null;
}
