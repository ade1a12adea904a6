import { type CountryCode, getCountryCallingCode } from 'libphonenumber-js/max';
import { isDummyNumber, validNumber, type ValidNumber } from './valid-number.ts';

/** A phone number without its country code, as written on a page. */
export interface NationalNumber {
  text: string;
  /** Country of the address around the number; null if unknown. */
  near: CountryCode | null;
  /** Whether a label, a link or structured data marks it as a phone number. */
  labelled: boolean;
  /** Digits of the extension; empty if there is none. */
  extension: string;
}

/** Countries of a page or site, used to complete its national phone numbers. */
export interface PhoneCountries {
  /** Countries, the one with the strongest evidence first. */
  countries: readonly CountryCode[];
  /** Whether a number in North American format counts without further evidence. */
  northAmerican: boolean;
}

/** Matches the formats of phone numbers in North America. */
const NORTH_AMERICAN_FORM =
  /^(?:\(?1\)?[ .-]{0,3})?(?:\([2-9]\d{2}\)[ .\-/]{0,3}|[2-9]\d{2}[ .\-/\u2010-\u2015\u00B7]{1,3})\d{3}[ .\-\u2010-\u2015\u00B7]{1,3}\d{4}$/;
const PLAIN_NORTH_AMERICAN = /^1?[2-9]\d{2}[2-9]\d{6}$/;
const TOLL_FREE = /^\(?1\)?[ .-]{0,3}\(?8(?:00|33|44|55|66|77|88)\b/;
/** Numbers with a trunk prefix that is no longer dialled, but still written. Group 1 is the number without it. */
const OLD_PREFIXES: { [Country in CountryCode]?: RegExp } = {
  MX: /^(?:01|04[45])(\d{10})$/,
  PL: /^0(\d{9})$/,
};
/** Countries whose phone numbers are often written without the trunk prefix. */
const TRUNK_OPTIONAL = new Set<string>(
  'IN RU KZ CN MX AR TR ZA PH ID TH JP KR BD PK EG BR MY VN IL UA BY AE SA'.split(' '),
);

/** Returns whether a phone number is written in a North American format. */
export function isNorthAmericanForm(text: string): boolean {
  return NORTH_AMERICAN_FORM.test(text);
}

/**
 * Returns a national phone number in E.164, followed by `;ext=` if it has an extension; null if it is not valid in any
 * country that the page suggests.
 */
export function resolveNational(number: NationalNumber, where: PhoneCountries): ValidNumber | null {
  const { text, near } = number;
  const digits = text.replace(/\D/g, '');
  if (isDummyNumber(digits)) return null;
  const found =
    firstValid(text, digits, near === null ? where.countries : [near, ...where.countries]) ??
    (where.northAmerican || TOLL_FREE.test(text) ? northAmerican(text, digits) : null);
  return found === null ? null : { ...found, number: withExtension(found.number, number.extension) };
}

/** Appends an extension to a phone number, as in RFC 3966. */
export function withExtension(number: string, extension: string): string {
  return extension === '' ? number : `${number};ext=${extension}`;
}

function firstValid(text: string, digits: string, countries: readonly CountryCode[]): ValidNumber | null {
  for (const country of new Set(countries)) {
    const found =
      country === 'US' || country === 'CA' ? northAmerican(text, digits) : validIn(text, digits, country);
    if (found !== null) return found;
  }
  return null;
}

function northAmerican(text: string, digits: string): ValidNumber | null {
  if (!NORTH_AMERICAN_FORM.test(text) && !PLAIN_NORTH_AMERICAN.test(text.trim())) return null;
  return validNumber(digits.length === 11 ? `+${digits}` : `+1${digits}`);
}

function validIn(text: string, digits: string, country: CountryCode): ValidNumber | null {
  const plain = text.replace(/\((0)\)/, '$1');
  const withoutPrefix = OLD_PREFIXES[country]?.exec(digits)?.[1];
  const found =
    validNumber(plain, country) ?? (withoutPrefix === undefined ? null : validNumber(withoutPrefix, country));
  if (found !== null) {
    const mayBeNorthAmerican = NORTH_AMERICAN_FORM.test(text) || PLAIN_NORTH_AMERICAN.test(text);
    // `(650) 253-0000` would be a valid German number without its trunk prefix, so require the number as people in the
    // country write it.
    const isWritten = (): boolean => digits === found.national().replace(/\D/g, '');
    return !mayBeNorthAmerican || TRUNK_OPTIONAL.has(country) || isWritten() ? found : null;
  }
  // Accept a country code without the plus sign, as in `(41 21) 802 7000`.
  const code = getCountryCallingCode(country);
  if (!digits.startsWith(code) || digits.length < code.length + 7) return null;
  const complete = validNumber(`+${digits}`) ?? validNumber(`+${text.replace(/\D*\(0\)\D*/, '')}`);
  return complete?.country === country ? complete : null;
}
