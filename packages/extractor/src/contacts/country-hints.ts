import { isSupportedCountry, type CountryCode } from 'libphonenumber-js/max';
import { parse } from 'tldts';
import type { Page } from '../page.ts';
import { type Entity, textsOf } from '../structured/json-ld-entities.ts';

/** Country domains that sites of the whole world use. */
const WORLDWIDE = new Set(
  'io co ai tv me cc fm ly to gg vc ws sh ac im la nu pw tk ml ga cf gq st bz mn su eu is in'.split(' '),
);

/** Languages that point to one country nearly always. */
const COUNTRY_OF_LANGUAGE: Record<string, CountryCode> = {
  bg: 'BG',
  cs: 'CZ',
  da: 'DK',
  de: 'DE',
  el: 'GR',
  et: 'EE',
  fi: 'FI',
  fr: 'FR',
  he: 'IL',
  hr: 'HR',
  hu: 'HU',
  id: 'ID',
  it: 'IT',
  ja: 'JP',
  ko: 'KR',
  lt: 'LT',
  lv: 'LV',
  nb: 'NO',
  nl: 'NL',
  no: 'NO',
  pl: 'PL',
  ro: 'RO',
  ru: 'RU',
  sk: 'SK',
  sl: 'SI',
  sv: 'SE',
  th: 'TH',
  tr: 'TR',
  uk: 'UA',
  vi: 'VN',
};

/** Names of countries as addresses in structured data give them, where they give no code. */
const COUNTRY_OF_NAME: Record<string, CountryCode> = {
  'united states': 'US',
  'united states of america': 'US',
  usa: 'US',
  'united kingdom': 'GB',
  uk: 'GB',
  england: 'GB',
  germany: 'DE',
  deutschland: 'DE',
  france: 'FR',
  italy: 'IT',
  italia: 'IT',
  spain: 'ES',
  españa: 'ES',
  netherlands: 'NL',
  nederland: 'NL',
  austria: 'AT',
  österreich: 'AT',
  switzerland: 'CH',
  schweiz: 'CH',
  poland: 'PL',
  polska: 'PL',
  canada: 'CA',
  australia: 'AU',
  india: 'IN',
  brazil: 'BR',
  brasil: 'BR',
  mexico: 'MX',
  méxico: 'MX',
  japan: 'JP',
  ireland: 'IE',
  belgium: 'BE',
  sweden: 'SE',
  norway: 'NO',
  denmark: 'DK',
  'south africa': 'ZA',
  'new zealand': 'NZ',
};

export interface CountryHints {
  /** Countries that the site says it is in, the surest first. */
  stated: CountryCode[];
  /** A country that only the language points to. */
  implied: CountryCode | null;
}

/** Which country's phone numbers a site gives without their country code: from its address, domain and languages. */
export function countryHints(
  page: Page,
  entities: readonly Entity[],
  language: string | null,
  canonicalUrl: string | null,
): CountryHints {
  const stated = new Set<CountryCode>();
  const add = (code: string | undefined): void => {
    const upper = code?.toUpperCase();
    if (upper !== undefined && isSupportedCountry(upper)) stated.add(upper);
  };

  for (const { members } of entities) {
    for (const country of textsOf(members['addressCountry'], 'name', '@id').slice(0, 5)) {
      add(COUNTRY_OF_NAME[country.toLowerCase()] ?? country);
    }
  }
  for (const url of [page.url, canonicalUrl]) {
    const suffix = url === null ? null : parse(url).publicSuffix;
    const topLevel = suffix?.split('.').at(-1) ?? '';
    if (topLevel.length === 2 && !WORLDWIDE.has(topLevel)) add(topLevel === 'uk' ? 'GB' : topLevel);
  }
  for (const tag of [language, ...page.metas.all('og:locale')]) {
    add(/[-_]([a-z]{2})\b/i.exec(tag?.slice(0, 20) ?? '')?.[1]);
  }
  return { stated: [...stated], implied: COUNTRY_OF_LANGUAGE[language?.split('-', 1)[0] ?? ''] ?? null };
}
