import { isSupportedCountry, type CountryCode } from 'libphonenumber-js/max';
import { parse } from 'tldts';
import type { Page } from '../page.ts';
import { type Entity, textsOf } from '../structured/json-ld-entities.ts';
import { countryOfAddress, countryOfName } from './address-country.ts';
import { siteOf } from '../site-of-url.ts';

/** A country to which the page's national phone numbers may belong, with the strength of the evidence. */
export interface CountryEvidence {
  country: CountryCode;
  /** One of {@link STRENGTH}. */
  strength: number;
}

/** Strength of each kind of evidence for a country; greater is stronger. The language alone is not evidence. */
export const STRENGTH = {
  structuredAddress: 5,
  /** The top-level domain of the page or of its canonical URL. */
  domain: 4,
  textAddress: 3,
  /** The region of a language tag or of `og:locale`. */
  region: 2,
  /** The country of the page's international phone numbers. */
  numbers: 1,
} as const;

/** Two-letter top-level domains that sites all over the world use. `countryOfSuffix` makes an exception for `in`. */
const WORLDWIDE = new Set(
  'io co ai tv me cc fm ly to gg vc ws sh ac im la nu pw tk ml ga cf gq st bz mn su eu is in'.split(' '),
);
/** Matches top-level domains of the United States and Canada, and those that sites of any country use. */
const NORTH_AMERICAN_DOMAIN = /^(?:com|net|org|edu|gov|mil|us|ca|info|biz|io|co|ai|app|dev|tv|me|[a-z]{4,})$/;
const MAX_ADDRESSES = 20;
/** Number of lines, including the line with a postal code, that are searched for its country. */
const ADDRESS_LINES = 3;

/** Returns the evidence for a page's country, except the evidence from its phone numbers. */
export function countryEvidence(
  page: Page,
  entities: readonly Entity[],
  language: string | null,
  canonicalUrl: string | null,
): CountryEvidence[] {
  const evidence: CountryEvidence[] = [];
  const add = (country: CountryCode | null, strength: number): void => {
    if (country !== null && !evidence.some((one) => one.country === country && one.strength === strength))
      evidence.push({ country, strength });
  };

  for (const { members } of entities) {
    for (const name of textsOf(members['addressCountry'], 'name', '@id').slice(0, 5))
      add(countryOfName(name, language), STRENGTH.structuredAddress);
    const region = textsOf(members['addressRegion'], 'name')[0];
    const code = textsOf(members['postalCode'])[0];
    if (code !== undefined && code.length < 20)
      add(countryOfAddress(`${(region ?? '').slice(0, 40)} ${code}`, language), STRENGTH.structuredAddress);
  }
  const canonicalSuffix = canonicalUrl === null ? null : parse(canonicalUrl).publicSuffix;
  for (const suffix of [siteOf(page.url).suffix, canonicalSuffix])
    add(countryOfSuffix(suffix, language), STRENGTH.domain);
  // Search for addresses only if there is no stronger evidence, because the search takes time.
  if (evidence.length === 0) add(countryOfText(page, language), STRENGTH.textAddress);
  for (const tag of [language, ...page.metas.all('og:locale')]) {
    const region = /[-_]([a-z]{2})\b/i.exec(tag?.slice(0, 20) ?? '')?.[1]?.toUpperCase() ?? '';
    // Software writes `en-US` if nobody has chosen a language.
    if (region !== 'US' && isSupportedCountry(region)) add(region, STRENGTH.region);
  }
  return evidence;
}

/**
 * Returns whether phone numbers in North American format count without further evidence: the page seems to be in
 * English or for North America, and its top-level domain does not point to another country.
 */
export function mayBeNorthAmerican({ url, parts }: Page, language: string | null): boolean {
  const topLevel = siteOf(url).suffix?.split('.').at(-1) ?? '';
  if (!NORTH_AMERICAN_DOMAIN.test(topLevel)) return false;
  if (language !== null) return /^en\b|[-_](?:US|CA)\b/i.test(language);
  return !parts.lines.some((line) => OTHER_LANGUAGE.test(line.slice(0, MAX_LABEL_LINE)));
}

const MAX_LABEL_LINE = 300;
/** Matches letters of Vietnamese and of scripts other than Latin, and labels of phone numbers in other languages. */
const OTHER_LANGUAGE =
  /[\u0370-\u1fff\u2e80-\ud7ff]|\b(?:telefono?s?|telefone?s?|celular|cellulare|m\u00F3vil|cel\.|tlfn?o?|puh(?:elin)?|telefoon|komórka|mobil|fono|ring)\b\.?[\s:]{0,3}[(+]?\d/iu;

/**
 * Returns the country of a domain by its suffix. A top-level domain that is used worldwide counts only if the page is in
 * the language of its country.
 */
function countryOfSuffix(suffix: string | null, language: string | null): CountryCode | null {
  const topLevel = suffix?.split('.').at(-1) ?? '';
  if (topLevel.length !== 2) return null;
  const country = topLevel === 'uk' ? 'GB' : topLevel.toUpperCase();
  // A suffix such as `.com.co` belongs to its country alone, and `.in` counts as India's.
  const isWorldwide = WORLDWIDE.has(topLevel) && suffix === topLevel && topLevel !== 'in';
  if (isWorldwide && regionOf(language) !== country) return null;
  return isSupportedCountry(country) ? country : null;
}

/** Returns the region of a language tag; for a tag without region, the main country of its language. */
function regionOf(language: string | null): string | null {
  try {
    return language === null ? null : (new Intl.Locale(language).maximize().region ?? null);
  } catch {
    return null;
  }
}

/**
 * Returns the country of at least 80 % of the text's addresses with a known country; null if there is none. Reads the
 * first `MAX_ADDRESSES` addresses.
 */
function countryOfText(page: Page, language: string | null): CountryCode | null {
  const counts = new Map<CountryCode, number>();
  const { lines, digitLines } = page.parts;
  let addresses = 0;
  for (const i of digitLines) {
    if (addresses >= MAX_ADDRESSES) break;
    const line = lines[i] as string;
    if (line.length > 2 * MAX_ADDRESS_LINE || !/\d{3}|\d ?[A-Z]/.test(line)) continue;
    if (!ADDRESS_LENGTH.test(line) || !POSTAL_CODE.test(line)) continue;
    addresses += 1;
    const country = countryOfAddress(
      lines
        .slice(i, i + ADDRESS_LINES)
        .join('\n')
        .slice(0, 300),
      language,
    );
    if (country !== null) counts.set(country, (counts.get(country) ?? 0) + 1);
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  for (const [country, count] of counts) if (count >= 0.8 * total) return country;
  return null;
}

const MAX_ADDRESS_LINE = 200;
const ADDRESS_LENGTH = /^.{5,200}$/u;
/** Matches a postal code that does not look like a year. */
const POSTAL_CODE =
  /\b(?!199\d\b|20[0-3]\d\b)\d{4,6}\b|\b\d{3} \d{2}\b|\d{2}-\d{3}\b|\d ?[A-Z]{2}\b|\b[A-Z]\d[A-Z] ?\d[A-Z]\d/u;
