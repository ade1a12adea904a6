import type { CountryCode } from 'libphonenumber-js/max';
import { labelAtEnd, type PhoneKind } from './phone-label.ts';
import {
  type NationalNumber,
  resolveNational,
  type PhoneCountries,
  withExtension,
} from './resolve-national.ts';
import { isDummyNumber, validNumber } from './valid-number.ts';
import { spellOut } from './vanity-number.ts';

/** A phone number that a link or structured data declares. */
export interface GivenNumber {
  /** Phone number in E.164, with `;ext=` if it has an extension; its digits if it is not complete. */
  value: string;
  /** The number as written; null if it has a country code. */
  national: NationalNumber | null;
}

/** A phone or fax number of structured data. */
export interface LabelledNumber extends GivenNumber {
  /** Kind that the label before the number states; null if there is no such label. */
  label: PhoneKind | null;
}

const EXTENSION =
  /\s{0,5}(?:[;,#]|ext\b|extension|\bx\s{0,2}(?=\d)|durchwahl|poste\b)\D{0,12}(\d{0,6})(.*)$/is;
const MAX_LENGTH = 100;
/** Text that separates two numbers in one value. Before a label, seven digits must follow: `ext. 12` has fewer. */
const SEPARATOR =
  /\s?[|\n]\s?|\s(?:or|oder|und|and|ou|et|y|o|e|of|en)\s|[,;](?=\s{0,2}[+(]?\d{2})|(?:[,;]|(?<=\d)\s(?=\p{L}))(?=[^\d,;+(]{1,16}[+(]{0,2}\d(?:[ ().\-/]{0,3}\d){6})/iu;
/** Matches a remark after a number, as in `030 1234567 (Mo-Fr 9-17 Uhr)`. It is no extension and no label. */
const REMARK = /(?<=\d\s?)\((?!ext|x ?\d|durchwahl|dw|poste|fax|telefax)\p{L}[^()]{0,60}\)/giu;
/** Matches the text before a number, such as its label. */
const LABEL = /^(?:[^\d+\uFF0B(]|\((?![\d+]))*/;
/** Text that separates two numbers, or an area code and the rest of its number, as in `0351 / 47 28 830`. */
const SLASH = /\s\/\s/;
const INTERNATIONAL = /^[\s(]*(?:\+|00)/;
/** Maximum numbers of digits before a slash if they are an area code: without and with a country code. */
const AREA_CODE = { national: 5, international: 8 };
const MAX_COUNTRY_CODE = 3;
const MAX_NUMBERS = 4;

/**
 * Returns the phone numbers in a value that should contain only phone numbers and their labels, such as `telephone` in
 * structured data.
 */
export function normalizePhones(
  text: string,
  near: CountryCode | null,
  where: PhoneCountries,
): LabelledNumber[] {
  const found: LabelledNumber[] = [];
  for (const part of text
    .slice(0, MAX_NUMBERS * MAX_LENGTH)
    .replace(REMARK, '')
    .split(SEPARATOR)
    .flatMap(splitAtSlashes)
    .slice(0, MAX_NUMBERS)) {
    const label = LABEL.exec(part)?.[0] ?? '';
    const number = normalizePhone(part.slice(label.length), near, where);
    const kind = labelAtEnd(label);
    if (number !== null) found.push({ ...number, label: kind === 'other' ? null : kind });
  }
  return found;
}

/** Splits a text at its slashes, except at those after an area code, which become spaces. */
function splitAtSlashes(text: string): string[] {
  const numbers: string[] = [];
  for (const part of text.split(SLASH)) {
    const before = numbers.at(-1);
    if (before !== undefined && isAreaCode(before, part)) numbers[numbers.length - 1] = `${before} ${part}`;
    else numbers.push(part);
  }
  return numbers;
}

/** Returns whether the text before a slash is only the beginning of the number that continues after it. */
function isAreaCode(before: string, after: string): boolean {
  if (INTERNATIONAL.test(after)) return false;
  const digits = before.replace('(0)', '').replace(/\D/g, '').replace(/^0+/, '');
  const isInternational = INTERNATIONAL.test(before.replace(LABEL, ''));
  // Only a whole number begins with a trunk prefix, unless the text before it is a country code.
  if (/^[\s(]*0/.test(after)) return isInternational && digits.length <= MAX_COUNTRY_CODE;
  return digits !== '' && digits.length <= AREA_CODE[isInternational ? 'international' : 'national'];
}

/**
 * Returns a phone number in E.164 if it is complete or can be completed with a country, otherwise its digits. Returns
 * null for a string that is not a phone number and for a dummy number.
 */
export function normalizePhone(
  text: string,
  near: CountryCode | null,
  where: PhoneCountries,
): GivenNumber | null {
  const { main, extension } = splitExtension(spellOutWord(text.slice(0, MAX_LENGTH).trim()));
  const digits = main.replace(/\D/g, '');
  if (digits.length < 5 || digits.length > 17 || isDummyNumber(digits)) return null;
  const complete = (value: string): GivenNumber => ({ value, national: null });

  if (INTERNATIONAL.test(main)) {
    const international = `+${main.replace(/^[\s(]*(?:\+|00)[\s(]*/, '')}`;
    const number =
      validNumber(international) ??
      validNumber(international.replace(/\(0\)/, '')) ??
      validNumber(international.replace(/^(\+\d{1,3}[ ().-]{1,3})0/, '$1'));
    if (number !== null) return complete(withExtension(number.number, extension));
    const given = digits.replace(/^00/, '');
    return given.length >= 8 && given.length <= 15 ? complete(`+${given}`) : null;
  }
  const national: NationalNumber = { text: main, near, labelled: true, extension };
  const number = resolveNational(national, where);
  if (number !== null) return { value: number.number, national };
  // Links often leave out the plus sign before a country code.
  if (digits.length >= 11) {
    const bare = validNumber(`+${digits}`);
    if (
      bare !== null &&
      (digits.startsWith('1') || near !== null || where.countries.includes(bare.country as CountryCode))
    )
      return complete(withExtension(bare.number, extension));
  }
  return digits.length >= 7 && digits.length <= 15 ? { value: digits, national } : null;
}

function splitExtension(text: string): { main: string; extension: string } {
  const match = EXTENSION.exec(text);
  return match === null
    ? { main: text, extension: '' }
    : { main: text.slice(0, match.index), extension: match[1] ?? '' };
}

/** Replaces the letters of a vanity number with the digits of their keys, as in `1-800-FLOWERS`. */
function spellOutWord(text: string): string {
  return /\d{3}.*[a-z]{3,}\s*$/i.test(text) && !/ext|tel|phone|durchwahl|poste/i.test(text)
    ? spellOut(text)
    : text;
}
