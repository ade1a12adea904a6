import { getCountryCallingCode, isSupportedCountry, type CountryCode } from 'libphonenumber-js/max';
import { countryOfAddress, countryOfName } from '../contacts/address-country.ts';
import { COUNTRY_LETTERS, STREET_COUNTRIES, type PostalForm } from './postal-forms.ts';
import { splitSegments } from './split-segments.ts';

/** Number of lines below a postal code that are searched for its country. */
const LINES_AFTER = 3;
const MAX_TEXT = 200;
/** Maximum length of a line or segment that is read as a country alone or as a phone number. */
const MAX_COUNTRY_LINE = 60;
const CALLING_CODE = /\+\s?(\d{2,3})/;

export interface CodeContext {
  /**
   * Text from the previous address in the line, or from the start of the line, to the postal code. In the second case,
   * the end of the line above may precede it, because the address may begin there.
   */
  before: string;
  /** Text after the postal code in the same line. */
  after: string;
  lines: readonly string[];
  /** Index of the nearest line above the text of `before`. */
  firstAbove: number;
  line: number;
}

/**
 * Returns the country of a postal code; null if nothing decides. The first of these decides: the letters before the
 * code, a distinctive form of one country, the text after the code, the page, the words of the street, the language.
 * @param prefix letters of the country before the code: `D-10115`
 * @param countries countries for which the page gives evidence, the strongest first
 * @param language language of the page, BCP 47
 */
export function countryOfCode(
  form: PostalForm,
  prefix: string | undefined,
  code: string,
  street: string | null,
  { after, lines, line }: CodeContext,
  countries: readonly CountryCode[],
  language: string | null,
): CountryCode | null {
  const ofPrefix = prefix === undefined ? undefined : COUNTRY_LETTERS[prefix];
  if (ofPrefix !== undefined) return ofPrefix;
  if (form.countries.length === 1 && form.isDistinctive) return form.countries[0] ?? null;
  const below = lines.slice(line + 1, line + 1 + LINES_AFTER);
  const stated = countryBelow(form, [...splitSegments(after), ...below], language);
  if (stated !== null) return stated;
  const named = countryOfAddress([after, ...below].join('\n').slice(0, MAX_TEXT), language);
  if (named !== null && form.countries.includes(named)) return named;
  const ofPage = countries.find((country) => form.countries.includes(country));
  const digits = code.replace(/\D/g, '').length;
  const ofStreet = STREET_COUNTRIES.find(
    ([expression, , length]) => length === digits && street !== null && expression.test(street),
  )?.[1];
  if (ofPage !== undefined) return ofPage;
  if (ofStreet !== undefined && form.countries.includes(ofStreet)) return ofStreet;
  return countryOfLanguage(form, language);
}

/**
 * Returns the first country that the texts after a postal code name and that uses this form of code. A text names a
 * country by the country's name alone, or by the calling code of a phone number.
 */
function countryBelow(
  form: PostalForm,
  texts: readonly string[],
  language: string | null,
): CountryCode | null {
  for (const text of texts) {
    if (text.length > MAX_COUNTRY_LINE) continue;
    const named = /[\d+@]/.test(text) ? null : countryOfName(text.replace(/[.,;]+$/, ''), language);
    if (named !== null && form.countries.includes(named)) return named;
    const number = CALLING_CODE.exec(text)?.[1];
    const called =
      number && form.countries.find((country) => number.startsWith(getCountryCallingCode(country)));
    if (called) return called;
  }
  return null;
}

/**
 * Returns the country of a language tag, or the main country of its language, if that country uses this form of code.
 * Returns null for some languages that are spoken in several countries, such as English and German.
 */
function countryOfLanguage(form: PostalForm, language: string | null): CountryCode | null {
  if (language === null || /^(?:en|zh|ar|de|fr|es|nl)\b/.test(language)) return null;
  const { region } = new Intl.Locale(language).maximize();
  return region !== undefined && isSupportedCountry(region) && form.countries.includes(region)
    ? region
    : null;
}
