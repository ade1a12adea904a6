import type { CountryCode } from 'libphonenumber-js/max';
import { HOUR_WORDS } from './weekday-words.ts';

const DAY_LIKE = /\p{L}{5,14}/gu;
/** Languages by the full name of a day, for names of at least five letters. */
const LANGUAGES_OF_DAYS: ReadonlyMap<string, readonly string[]> = languagesOfDays();

function languagesOfDays(): Map<string, string[]> {
  const languages = new Map<string, string[]>();
  for (const [language, { days }] of Object.entries(HOUR_WORDS)) {
    for (const name of days.flatMap((names) => names.split('|', 1)[0]?.split(' ') ?? [])) {
      if (name.length >= 5) languages.set(name, [...(languages.get(name) ?? []), language]);
    }
  }
  return languages;
}

/**
 * Language of pages that declare no language or English, by the country for which the page gives the strongest
 * evidence.
 */
const LANGUAGE_OF_COUNTRY: Readonly<Record<string, string>> = {
  DE: 'de',
  AT: 'de',
  NL: 'nl',
  FR: 'fr',
  ES: 'es',
  MX: 'es',
  AR: 'es',
  CL: 'es',
  CO: 'es',
  IT: 'it',
  PT: 'pt',
  BR: 'pt',
  PL: 'pl',
  SE: 'sv',
  DK: 'da',
  NO: 'da',
  FI: 'fi',
  CZ: 'cs',
};

/**
 * Returns the language of opening hours; empty if unknown. The first of these decides: the names of days in the text,
 * the page's language unless it is English, the first of the countries, English as the page's language.
 * @param texts lines with hours and the lines around them
 * @param countries countries for which the page gives evidence, the strongest first
 * @param language language of the page, BCP 47
 */
export function hoursLanguage(
  texts: readonly string[],
  countries: readonly CountryCode[],
  language: string | null,
): string {
  return languageOfDays(texts) ?? languageOfPage(countries, language);
}

function languageOfDays(texts: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const word of text.match(DAY_LIKE) ?? []) {
      for (const language of LANGUAGES_OF_DAYS.get(word.toLowerCase()) ?? [])
        counts.set(language, (counts.get(language) ?? 0) + 1);
    }
  }
  const [best] = [...counts].sort(([, a], [, b]) => b - a);
  return best?.[0] ?? null;
}

function languageOfPage(countries: readonly CountryCode[], language: string | null): string {
  const [tag = ''] = (language ?? '').toLowerCase().split(/[-_]/);
  const name = tag === 'nb' || tag === 'no' || tag === 'nn' ? 'da' : tag === 'sk' ? 'cs' : tag;
  if (name !== '' && name !== 'en') return Object.hasOwn(HOUR_WORDS, name) ? name : '';
  const [country] = countries;
  return (country && LANGUAGE_OF_COUNTRY[country]) ?? name;
}
