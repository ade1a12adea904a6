import type { CountryCode } from 'libphonenumber-js/max';
import { INDIAN_STATES, regionPattern, type RegionCountry } from './regions.ts';
import { BRAZILIAN, JAPANESE, JAPANESE_WITH_SIGN } from './town-region-forms.ts';
import { VEHICLE_LETTERS } from '../contacts/vehicle-letters.ts';

/** Form of the postal codes in a group of countries. */
export interface PostalForm {
  /** Countries with this form, in any order. A form with a region begins with the country of the region. */
  countries: readonly CountryCode[];
  /** Whether the town stands before the postal code or after it. */
  town: 'before' | 'after';
  /** Cheap test that every line with a postal code of this form passes. */
  core: RegExp;
  /** Matches a postal code. Its groups are `code` and, if the form has country letters, `prefix`. */
  expression: RegExp;
  /** Matches the region at the end of the text before the postal code. */
  region?: RegExp;
  /** Matches the town and its region after the postal code. */
  townRegion?: RegExp;
  /** Whether town and region may be in the line below the postal code. */
  townMayBeBelow?: boolean;
  /** Whether a code counts only after a region. */
  needsRegion?: boolean;
  /** Whether a code counts only with a street and a town. */
  needsStreet?: boolean;
  /**
   * Whether a code of this form is evidence enough for an address without a street. If the form belongs to one country,
   * it then also decides the country. Forms with the town before the code use `needsStreet` for the street.
   */
  isDistinctive: boolean;
}

const PREFIX = String.raw`(?<![\p{L}\d/.,€$£#-])(?:(?<prefix>[A-Z]{1,2}|SLO|SRB)\s?[-\u2013]\s?)?`;
const END = String.raw`(?![\d\p{L}/€$£%]|[-.,:]\d)`;
const SIX_DIGITS = /(?<!\d)\d{6}(?!\d)/;
const SIX_DIGITS_OR_GROUPS = /(?<!\d)\d{3} ?\d{3}(?!\d)/;
const FIVE_DIGITS = /(?<!\d)\d{5}(?!\d)/;
const FOUR_DIGITS = /(?<!\d)\d{4}(?!\d)/;
/** Matches four digits and the beginning of a town. Most years precede other text. */
const FOUR_DIGITS_AND_TOWN = /\d{4}[\s,]{1,3}(?:\p{Lu}|[dl]['\u2019]|['\u2019]s-)/u;
const NEEDS_STREET = { needsStreet: true };

function form(
  countries: string,
  town: PostalForm['town'],
  isDistinctive: boolean,
  core: RegExp,
  pattern: string,
  region?: Pick<PostalForm, 'region' | 'townRegion' | 'townMayBeBelow' | 'needsRegion' | 'needsStreet'>,
): PostalForm {
  return {
    countries: countries.split(' ') as CountryCode[],
    town,
    isDistinctive,
    core,
    expression: new RegExp(pattern, 'gu'),
    ...region,
  };
}

/** @param between expression for the text allowed between the region and the postal code */
function regionOf(country: RegionCountry, between = ''): RegExp {
  return new RegExp(
    String.raw`(?:^|[^\p{L}])(?<region>${regionPattern(country)})\.?[\s,.\uFFFC|-]{1,4}${between}$`,
    'u',
  );
}

/**
 * Returns an expression for a postal code after a word. The digits come first in the expression, because most text has
 * none.
 * @param word expression for the end of the word
 */
function afterWord(digits: string, word = String.raw`[\p{L}.)]`): string {
  return String.raw`(?<code>${digits})${END}(?<=${word}[\s,\uFFFC|-]{1,4}${digits})`;
}

/**
 * Matches a word that begins with a capital or an apostrophe, as names of towns and regions do. Most years follow other
 * words.
 */
const NAME = String.raw`[\p{Lu}'\u2019][\p{L}.'\u2019)-]*`;

/** The states of India before a postal code. */
const INDIAN = {
  region: new RegExp(
    String.raw`(?:^|[^\p{L}])(?<region>${INDIAN_STATES})\.?[\s,.(\uFFFC|\u2013-]{1,4}(?:(?:India|Pin(?: ?code)?)[\s,:.\u2013-]{1,4}){0,2}$`,
    'iu',
  ),
};

/** Forms of postal codes in order of precedence. The first form with an address in a line is used for the line. */
export const POSTAL_FORMS: readonly PostalForm[] = [
  form('US', 'before', true, FIVE_DIGITS, String.raw`(?<![\d-])(?<code>\d{5}(?:-\d{4})?)(?![\d-])`, {
    region: regionOf('US', String.raw`(?:U\.?S\.?A?\.?,?\s)?`),
    needsRegion: true,
  }),
  form(
    'CA',
    'before',
    true,
    /[A-Z]\d[A-Z][ -]?\d[A-Z]\d/,
    String.raw`(?<![\p{L}\d])(?<code>[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ -]?\d[ABCEGHJ-NPRSTV-Z]\d)(?![\p{L}\d])`,
    { region: regionOf('CA', String.raw`(?:Canada[\s,]{1,3})?`) },
  ),
  form(
    'GB',
    'before',
    true,
    /[A-Z\d] ?\d[A-Z]{2}(?![A-Za-z])/,
    String.raw`(?<![\p{L}\d])(?<code>(?:[A-PR-UWYZ]\d{1,2}|[A-PR-UWYZ][A-HK-Y]\d{1,2}|[A-PR-UWYZ]\d[A-HJKPSTUW]|[A-PR-UWYZ][A-HK-Y]\d[ABEHMNPRV-Y]) ?\d[ABD-HJLNP-UW-Z]{2})(?![\p{L}\d])`,
  ),
  form(
    'IE',
    'before',
    true,
    /[A-Z]\d[\dW] ?[A-Z\d]{4}(?![A-Za-z\d])/,
    String.raw`(?<![\p{L}\d])(?<code>(?:[AC-FHKNPRTV-Y]\d{2}|D6W) ?[0-9AC-FHKNPRTV-Y]{4})(?![\p{L}\d])`,
  ),
  form(
    'AU',
    'before',
    true,
    FOUR_DIGITS,
    // A code follows a region or its dot. Most years follow neither.
    String.raw`(?<code>\d{4})${END}(?<=(?:${regionPattern('AU')}|\.)[\s,\uFFFC|]{1,4}\d{4})`,
    { region: regionOf('AU'), needsRegion: true },
  ),
  ...[JAPANESE, JAPANESE_WITH_SIGN].map(({ core, pattern, townRegion }) =>
    form('JP', 'after', true, core, pattern, { townRegion, townMayBeBelow: true }),
  ),
  form('BR', 'after', true, BRAZILIAN.core, BRAZILIAN.pattern, { townRegion: BRAZILIAN.townRegion }),
  // A word alone before the code is no town: `Pedido 80020-120`.
  form('BR', 'before', true, BRAZILIAN.core, BRAZILIAN.pattern, {
    region: regionOf('BR', String.raw`(?:Bra[sz]il[\s,-]{1,4})?`),
    needsRegion: true,
  }),
  form('BR', 'before', true, BRAZILIAN.core, BRAZILIAN.pattern, NEEDS_STREET),
  form(
    'IN PK',
    'before',
    false,
    /[-\u2013(]\s?\d{3}/,
    String.raw`(?<=\p{L}\s?[-\u2013(]\s?)(?<code>[1-9]\d{5}|[1-9]\d{2} \d{3}|\d{5})(?![\d-])`,
    INDIAN,
  ),
  form('SG', 'before', true, /Singapore/, String.raw`(?<=Singapore\s{1,2}\(?)(?<code>\d{6})(?!\d)`),
  form('PT', 'after', true, /\d{4}-\d{3}/, String.raw`${PREFIX}(?<code>\d{4}-\d{3})(?![\d-])`),
  form('PL', 'after', true, /\d\d-\d{3}/, String.raw`${PREFIX}(?<code>\d{2}-\d{3})(?![\d-])`),
  form(
    'NL',
    'after',
    true,
    /\d{4} ?[A-Z]{2}/,
    String.raw`${PREFIX}(?<code>[1-9]\d{3} ?(?!SA|SD|SS|AM|PM|KM|CM|MM|KG|GB|MB)[A-Z]{2})(?![\p{L}\d])`,
  ),
  form(
    'SE CZ SK GR',
    'after',
    false,
    /\d{3} \d\d/,
    String.raw`${PREFIX}(?<code>[1-9]\d{2} \d{2}|0[1-9]\d \d{2})${END}`,
  ),
  form(
    'DE FR IT ES FI EE LT HR RS UA TR SE CZ SK GR MX MY TH ID KR MA',
    'after',
    false,
    FIVE_DIGITS,
    String.raw`${PREFIX}(?<code>\d{5})${END}`,
  ),
  form(
    'AT CH BE DK NO LU HU SI BG LV LI CY NL ZA',
    'after',
    false,
    FOUR_DIGITS_AND_TOWN,
    String.raw`${PREFIX}(?<code>\d{4})${END}`,
  ),
  form('RU RO KZ BY UZ KG CN CO', 'after', false, SIX_DIGITS, String.raw`${PREFIX}(?<code>\d{6})${END}`),
  form('NZ PH ZA', 'before', false, FOUR_DIGITS, afterWord(String.raw`\d{4}`, NAME), NEEDS_STREET),
  form(
    'TH ID KR IL SA EG PK UA',
    'before',
    false,
    /(?<!\d)\d{5}(?:\d\d)?(?!\d)/,
    afterWord(String.raw`\d{5}(?:\d\d)?`),
    NEEDS_STREET,
  ),
  form('IN CN KZ VN RU RO', 'before', false, SIX_DIGITS_OR_GROUPS, afterWord(String.raw`\d{3} ?\d{3}`), {
    ...NEEDS_STREET,
    ...INDIAN,
  }),
  form('JP', 'before', false, /\d-\d{4}/, afterWord(String.raw`\d{3}-\d{4}`), NEEDS_STREET),
  form('KR', 'before', false, /\d-\d{3}/, afterWord(String.raw`\d{3}-\d{3}`), NEEDS_STREET),
];

/** Cheap test that every line with a postal code of any form passes. Most lines fail it. */
export const MAY_HOLD_CODE =
  /\d{4}|\d\d[ -]\d{3}|\d{3} \d\d|\d ?\d?[A-Z]{2}|\d[A-Z][ -]?\d|[A-Z]\d[\dW] ?[A-Z\d]{4}/;

/** Country letters before postal codes. */
export const COUNTRY_LETTERS: Readonly<Record<string, CountryCode>> = {
  ...VEHICLE_LETTERS,
  AT: 'AT',
  BE: 'BE',
  CH: 'CH',
  CZ: 'CZ',
  DE: 'DE',
  DK: 'DK',
  EE: 'EE',
  ES: 'ES',
  FI: 'FI',
  FR: 'FR',
  GR: 'GR',
  HR: 'HR',
  HU: 'HU',
  IT: 'IT',
  LI: 'LI',
  LT: 'LT',
  LU: 'LU',
  LV: 'LV',
  NL: 'NL',
  NO: 'NO',
  PL: 'PL',
  PT: 'PT',
  RO: 'RO',
  RS: 'RS',
  SE: 'SE',
  SI: 'SI',
  SK: 'SK',
  UA: 'UA',
  BG: 'BG',
  CY: 'CY',
};

/** Words in a street that show the country of a postal code with the given number of digits. */
export const STREET_COUNTRIES: readonly (readonly [RegExp, CountryCode, codeLength: number])[] = [
  [/\p{L}(?:straße|strasse|str\.)/iu, 'DE', 5],
  [/(?:^|[\s,])(?:rue|boulevard|bd|impasse|allée|quai|chemin)\s/iu, 'FR', 5],
  [/(?:^|[\s,])(?:via|viale|piazza|corso|vicolo|piazzale)\s/iu, 'IT', 5],
  [/(?:^|[\s,])(?:calle|c\/|avda|paseo|plaza|carretera|ctra|carrer|pol[ií]gono)[\s.]/iu, 'ES', 5],
  [/\p{L}(?:gatan|vägen)(?![\p{L}])/iu, 'SE', 5],
  [/\p{L}(?:katu|tie|kuja)(?![\p{L}])/iu, 'FI', 5],
  [/\p{L}(?:vej|gade)(?![\p{L}])/iu, 'DK', 4],
  [/\p{L}(?:veien|gata|gaten|vei)(?![\p{L}])/iu, 'NO', 4],
  [/\p{L}(?:straat|laan|steenweg)(?![\p{L}])/iu, 'BE', 4],
];
