import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';

export interface ValidNumber {
  /** Phone number in E.164. */
  number: string;
  /** Country of the number; null for a number that belongs to no country, such as +800. */
  country: CountryCode | null;
  /** Returns the number as people in its country write it. */
  national: () => string;
}

/** Cache of recent phone numbers, because the pages of a site usually repeat the same numbers. */
const recent = new Map<string, ValidNumber | null>();
const MAX_RECENT = 1_000;
const MAX_RECENT_TEXT = 40;
/** Matches a number with a country code whose other characters have no meaning. */
const INTERNATIONAL = /^\+[\d ().-]+$/;

/** Parses the whole string as a phone number. Returns null if it is not a valid one. */
export function validNumber(text: string, country?: CountryCode): ValidNumber | null {
  if (text.length > MAX_RECENT_TEXT) return parseNumber(text, country);
  // A page often writes one number in several ways: in a link, in structured data and in its text.
  const plain = INTERNATIONAL.test(text) ? `+${text.replace(/\D/g, '')}` : text;
  const key = `${country ?? ''} ${plain}`;
  const known = recent.get(key);
  if (known !== undefined) return known;
  const number = parseNumber(plain, country);
  if (recent.size >= MAX_RECENT) recent.clear();
  recent.set(key, number);
  return number;
}

function parseNumber(text: string, country: CountryCode | undefined): ValidNumber | null {
  const parsed = parsePhoneNumberFromString(text, {
    extract: false,
    ...(country === undefined ? {} : { defaultCountry: country }),
  });
  if (parsed?.isValid() !== true) return null;
  return { number: parsed.number, country: parsed.country ?? null, national: () => parsed.formatNational() };
}

/**
 * Returns whether a phone number is a placeholder: one repeated digit, at least nine rising or falling digits, or at
 * most three digits before at least seven zeros.
 */
export function isDummyNumber(digits: string): boolean {
  const tail = digits.replace(/^(?:00)?(?:1(?=\d{10}$))?/, '');
  return isSequence(tail, 0) || isSequence(tail, 1) || isSequence(tail, 9) || /^\d{0,3}0{7,}$/.test(digits);
}

/**
 * Returns whether each digit is the previous one plus `step`, modulo 10. A sequence needs at least two equal digits or
 * nine different ones.
 */
function isSequence(digits: string, step: number): boolean {
  for (let i = 1; i < digits.length; i += 1) {
    if (Number(digits.charAt(i)) !== (Number(digits.charAt(i - 1)) + step) % 10) return false;
  }
  return step === 0 ? digits.length > 1 : digits.length >= 9;
}
