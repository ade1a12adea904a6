import { getCountries, isSupportedCountry, type CountryCode } from 'libphonenumber-js/max';
import { TextMemo } from '../text-memo.ts';
import { lastPlainWord } from './last-plain-word.ts';
import { fold } from './phone-label.ts';
import { VEHICLE_LETTERS } from './vehicle-letters.ts';
import { matchesIn } from '../html/matches-in.ts';

/** Languages in which names of countries are looked up if the page declares no language. */
const COMMON_LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt'];
/** Abbreviations and further names of countries, for pages in any language. */
const OTHER_NAMES: ReadonlyMap<string, CountryCode> = new Map([
  ['usa', 'US'],
  ['u s a', 'US'],
  ['united states of america', 'US'],
  ['u k', 'GB'],
  ['uk', 'GB'],
  ['great britain', 'GB'],
  ['england', 'GB'],
  ['scotland', 'GB'],
  ['wales', 'GB'],
  ['northern ireland', 'GB'],
  ['republic of ireland', 'IE'],
  ['eire', 'IE'],
  ['holland', 'NL'],
  ['the netherlands', 'NL'],
  ['czech republic', 'CZ'],
  ['ceska republika', 'CZ'],
  ['uae', 'AE'],
  ['united arab emirates', 'AE'],
  ['p r china', 'CN'],
  ['pr china', 'CN'],
  ['prc', 'CN'],
  ['south korea', 'KR'],
  ['republic of korea', 'KR'],
  ['korea', 'KR'],
  ['turkey', 'TR'],
  ['russian federation', 'RU'],
  ['hong kong', 'HK'],
  ['macau', 'MO'],
  ['macedonia', 'MK'],
  ['viet nam', 'VN'],
  ['ivory coast', 'CI'],
  ['espanya', 'ES'],
]);
/** Names of countries that may also mean another place or a person, as in `Atlanta Georgia`. */
const AMBIGUOUS = new Set(
  'georgia jordan chad jersey lebanon cuba peru panama guinea niger mali gibraltar'.split(' '),
);

/** Sequences of digits and letters. Each postal code in `POSTAL_FORMS` contains one, but most text does not. */
const POSTAL_CORES = {
  fiveDigits: /\d{5}/,
  fourDigits: /\d{4}/,
  dashed: /\d-\d{3}/,
  letterAfterDigit: /\d[A-Z]/,
};
type PostalCore = keyof typeof POSTAL_CORES;

/** Postal codes that belong to one country by their format or by the words next to them. */
const POSTAL_FORMS: readonly (readonly [country: CountryCode, form: RegExp, core: PostalCore])[] = [
  [
    'US',
    /\b(?:A[LKZR]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])\b[.,]?[\s\uFFFC,]{1,4}\d{5}(?:-\d{4})?(?!\d)/,
    'fiveDigits',
  ],
  [
    'US',
    /\b(?:Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming)\b[.,]?[\s\uFFFC,]{1,4}\d{5}(?:-\d{4})?(?!\d)/,
    'fiveDigits',
  ],
  ['CA', /\b[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ -]?\d[ABCEGHJ-NPRSTV-Z]\d\b/, 'letterAfterDigit'],
  [
    'GB',
    /\b(?:[A-PR-UWYZ]\d{1,2}|[A-PR-UWYZ][A-HK-Y]\d{1,2}|[A-PR-UWYZ]\d[A-HJKPSTUW]|[A-PR-UWYZ][A-HK-Y]\d[ABEHMNPRV-Y]) ?\d[ABD-HJLNP-UW-Z]{2}\b/,
    'letterAfterDigit',
  ],
  [
    'AU',
    /\b(?:NSW|VIC|Vic|QLD|Qld|TAS|Tas|ACT|New South Wales|Victoria|Queensland)\b[.,]?\s{1,3}\d{4}\b/,
    'fourDigits',
  ],
  ['NL', /\b[1-9]\d{3} ?(?!SA|SD|SS|AM|PM)[A-Z]{2}\b[\s,\uFFFC]{1,4}(?:\p{Lu}|'[sS])/u, 'fourDigits'],
  ['PL', /\b\d{2}-\d{3}\s{1,2}\p{Lu}\p{L}/u, 'dashed'],
  ['PT', /\b\d{4}-\d{3}\s{1,2}\p{Lu}\p{L}/u, 'dashed'],
  ['BR', /\b\d{5}-\d{3}\b/, 'dashed'],
  ['JP', /\u3012\s?\d{3}-\d{4}/, 'dashed'],
  ['SG', /\bSingapore\s{1,2}\(?\d{6}\b/, 'fiveDigits'],
];
/** Country letters before a postal code, as in `CH-8001`. */
const PREFIXED =
  /(?:^|[^\p{L}\p{N}])(A|AT|B|BE|CH|CZ|D|DE|DK|E|ES|EE|F|FR|FI|GR|HR|H|HU|I|IT|L|LU|LT|LV|N|NO|NL|P|PL|PT|RO|RS|S|SE|SI|SK|UA|RU|BG|LI|MD|BY|CY|MT|IS|FL|SRB|SLO)\s?-\s?\d{4,6}\b(?![-/]\d)/u;

const REGIONS = getCountries();
const SEGMENT = /(?:[^\n,;|\uFFFC()/\u2022\u00B7<>.]|\.(?!\s|$))+/g;
const UPPER_ABBREVIATION = /^(?:US|UK|UAE|USA|U\.S\.A\.?|U\.S\.|U\.K\.)$/;
/** Last words of the strings that `UPPER_ABBREVIATION` matches. */
const ABBREVIATION_ENDS = ['us', 'uk', 'uae', 'usa', 's', 'k', 'a'];
const MAX_NAME = 40;

/** Countries by their names in a language; filled at the first look-up in the language. */
const namesByLanguage = new Map<string, ReadonlyMap<string, CountryCode>>();
const MAX_LANGUAGES = 100;
const COUNTRIES = new TextMemo(readCountry, 200, 1_000);

/**
 * Returns the country of an address by the country's name, the format of a postal code or the letters before it; null
 * if none is found. If the text names several countries, the last one counts.
 * @param text lines of an address, limited in length by the caller
 * @param language language of the page, BCP 47
 */
export function countryOfAddress(text: string, language: string | null): CountryCode | null {
  return COUNTRIES.of(`${language ?? ''}\n${text}`);
}

/** @param key the language (empty if unknown), a line feed and the text */
function readCountry(key: string): CountryCode | null {
  const end = key.indexOf('\n');
  const language = end === 0 ? null : key.slice(0, end);
  const text = key.slice(end + 1);
  let best: { country: CountryCode; at: number } | null = null;
  for (const segment of matchesIn(text, SEGMENT)) {
    const country = countryOfSegment(segment[0].trim(), language);
    if (country !== null) best = { country, at: segment.index };
  }
  if (!/\d{3}|\d[A-Z]/.test(text)) return best?.country ?? null;
  const has = new Map<PostalCore, boolean>();
  for (const [country, form, core] of POSTAL_FORMS) {
    const hasCore = has.get(core) ?? POSTAL_CORES[core].test(text);
    has.set(core, hasCore);
    const at = hasCore ? text.search(form) : -1;
    if (at !== -1 && (best === null || (best.country !== country && at > best.at + 60)))
      best = { country, at };
  }
  if (best !== null) return best.country;
  const letters = PREFIXED.exec(text)?.[1];
  return letters === undefined ? null : (VEHICLE_LETTERS[letters] ?? (letters as CountryCode));
}

/** Returns the country for a name, a two-letter code or an abbreviation; null if it is unknown. */
export function countryOfName(name: string, language: string | null): CountryCode | null {
  const trimmed = name.trim();
  if (/^[a-z]{2}$/i.test(trimmed)) {
    const code = trimmed.toUpperCase() === 'UK' ? 'GB' : trimmed.toUpperCase();
    return isSupportedCountry(code) ? code : null;
  }
  return lookUp(key(trimmed), language);
}

/** Returns the country at the end of a part of an address, as in `Schweiz`, `Paris France` and `London UK`. */
function countryOfSegment(segment: string, language: string | null): CountryCode | null {
  if (segment.length < 2 || !mayEndWithCountry(segment, language)) return null;
  const last = /\S{2,20}$/.exec(segment.slice(-24).replace(/[.:\s]+$/, ''))?.[0] ?? '';
  if (UPPER_ABBREVIATION.test(last)) return countryOfName(last.replaceAll('.', ''), null);
  if (!/^\p{Lu}|^\p{Lo}/u.test(last) && segment.length > MAX_NAME) return null;
  if (segment.length <= MAX_NAME && !/\d/.test(segment)) {
    const country = lookUp(key(segment), language);
    if (country !== null && (segment.length > 3 || /^\p{Lo}/u.test(segment)))
      return AMBIGUOUS.has(key(segment)) ? null : country;
  }
  if (last.length === segment.length || !/^(?:\p{Lu}.{3}|\p{Lo}.)/u.test(last)) return null;
  const words = segment.slice(-MAX_NAME).split(/\s+/);
  const two = lookUp(key(words.slice(-2).join(' ')), language);
  if (two !== null) return two;
  const lastKey = key(last);
  if (AMBIGUOUS.has(lastKey) || /^(?:new|in|of|to|from|and|und|et|y)$/i.test(words.at(-2) ?? '')) return null;
  return lookUp(lastKey, language);
}

/** Returns false if no country's name can end with the last word of a segment, which is so for most segments. */
function mayEndWithCountry(segment: string, language: string | null): boolean {
  const word = lastPlainWord(segment);
  return word === null || (lastWordsOf(ownLanguage(language))?.has(word) ?? true);
}

function key(name: string): string {
  const folded = fold(name);
  if (/^[a-z]+$/.test(folded)) return folded;
  return folded.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

function lookUp(name: string, language: string | null): CountryCode | null {
  if (name === '') return null;
  const other = OTHER_NAMES.get(name);
  if (other !== undefined) return other;
  for (const one of languagesFor(ownLanguage(language))) {
    const country = namesIn(one).get(name);
    if (country !== undefined) return country;
  }
  return nativeNames().get(name) ?? null;
}

function ownLanguage(language: string | null): string {
  return language?.split('-', 1)[0] ?? '';
}

/** Returns the languages in which names of countries are looked up on a page in a language. */
function languagesFor(own: string): readonly string[] {
  return own === '' ? COMMON_LANGUAGES : ['en', own];
}

/** Last words of countries' names, by the language of the page; filled like `namesByLanguage`. */
const lastWordsByLanguage = new Map<string, ReadonlySet<string>>();

/** Returns undefined for a new language after `MAX_LANGUAGES` others. */
function lastWordsOf(own: string): ReadonlySet<string> | undefined {
  const known = lastWordsByLanguage.get(own);
  if (known !== undefined || lastWordsByLanguage.size >= MAX_LANGUAGES) return known;
  const maps = [OTHER_NAMES, nativeNames(), ...languagesFor(own).map(namesIn)];
  const words = new Set(maps.flatMap((names) => [...names.keys()].map(lastWord)));
  for (const word of ABBREVIATION_ENDS) words.add(word);
  lastWordsByLanguage.set(own, words);
  return words;
}

function lastWord(name: string): string {
  return name.slice(name.lastIndexOf(' ') + 1);
}

let native: ReadonlyMap<string, CountryCode> | null = null;

/** Returns the countries by their names in their own main languages, such as `Sverige`. */
function nativeNames(): ReadonlyMap<string, CountryCode> {
  if (native !== null) return native;
  const names = new Map<string, CountryCode>();
  for (const code of REGIONS) {
    const { language } = new Intl.Locale(`und-${code}`).maximize();
    const name = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }).of(code);
    if (name !== undefined) names.set(key(name), code);
  }
  native = names;
  return names;
}

/** Returns countries by their names in one language, from CLDR; an empty map for an invalid language. */
function namesIn(language: string): ReadonlyMap<string, CountryCode> {
  const known = namesByLanguage.get(language);
  if (known !== undefined) return known;
  const names = new Map<string, CountryCode>();
  try {
    const display = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const code of REGIONS) {
      const name = display.of(code);
      if (name !== undefined) names.set(key(name), code);
    }
  } catch {
    // Ignore an invalid language tag: CLDR has no names for it.
  }
  if (namesByLanguage.size < MAX_LANGUAGES) namesByLanguage.set(language, names);
  return names;
}
