import type { CountryCode } from 'libphonenumber-js/max';
import { countryOfName } from '../contacts/address-country.ts';
import type { PageParts } from '../html/page-parts.ts';
import type { AddressParts } from './address-parts.ts';
import { countryOfCode, type CodeContext } from './country-of-code.ts';
import { townAfter, townBefore, townWithRegion } from './find-town.ts';
import { MAY_HOLD_CODE, POSTAL_FORMS, type PostalForm } from './postal-forms.ts';
import { splitSegments } from './split-segments.ts';
import { readStreet, streetAfter, withoutLabel } from './read-street.ts';
import { hasStreetWord } from './street-words.ts';
import { matchesIn } from '../html/matches-in.ts';
import { TextMemo } from '../text-memo.ts';

export interface FoundAddress {
  parts: AddressParts;
  /** Index of the line with the postal code, or with the town if there is no code; -1 for the title. */
  line: number;
  confidence: number;
  /** Whether the address is that of another company than the site's; see `markOthers`. */
  isOthers?: boolean;
}

const MAX_ADDRESSES = 20;
/** Maximum number of lines with a possible postal code that are read. */
const MAX_LINES = 400;
const LINES_BEFORE = 5;
const MAX_LINE = 1_000;
const MAX_REST = 200;
/** Matches the end of the text before a copyright year. `© 2020 IT Finanzmagazin` contains no Dutch postal code. */
const COPYRIGHT = /(?:\u00A9|\(c\)|copyright)\s{0,2}$/i;
/** Maximum number of characters before a postal code that are searched for its region. */
const MAX_REGION = 60;
/** Matches a Turkish town with its province, as in `Kadıköy / İstanbul`. */
const DISTRICT_AND_PROVINCE = /^([^/]{2,40}?)\s?\/\s?(\p{Lu}\p{L}{2,20})(?![\p{L}])/u;
/** Matches a dash between code and town, as in `46004 - Valencia`. It also follows numbers of articles and orders. */
const DASH = /^\s[-\u2013\u2014]\s/;
const CONFIDENCE = { complete: 0.8, distinctive: 0.6 };

/**
 * Finds postal addresses in the text of a page by the postal codes of many countries. A code without a street next to
 * it counts only if its form or the letters of a country before it are evidence enough.
 * @param countries countries for which the page gives evidence, the strongest first
 * @param language language of the page, BCP 47
 */
export function findAddresses(
  { lines, digitLines }: Pick<PageParts, 'lines' | 'digitLines'>,
  countries: readonly CountryCode[],
  language: string | null,
): FoundAddress[] {
  const found: FoundAddress[] = [];
  let searched = 0;
  for (const i of digitLines) {
    if (found.length >= MAX_ADDRESSES || searched >= MAX_LINES) break;
    const line = lines[i] as string;
    const forms = line.length > MAX_LINE ? NO_FORMS : formsIn(line);
    if (forms.length === 0) continue;
    searched += 1;
    for (const address of addressesIn(lines, i, forms, countries, language)) {
      found.push(address);
      if (found.length >= MAX_ADDRESSES) break;
    }
  }
  return found;
}

const NO_FORMS: readonly never[] = [];
/** Cache of the forms by line, because the pages of a site repeat the lines of their header and footer. */
const FORMS_OF_LINES = new TextMemo(
  (line: string): readonly PostalForm[] =>
    POSTAL_FORMS.filter(({ core, expression }) => core.test(line) && line.search(expression) !== -1),
  1_000,
  200,
);

/** Returns the forms of postal codes that occur in a line. */
function formsIn(line: string): readonly PostalForm[] {
  return MAY_HOLD_CODE.test(line) ? FORMS_OF_LINES.of(line) : NO_FORMS;
}

function addressesIn(
  lines: readonly string[],
  index: number,
  forms: readonly PostalForm[],
  countries: readonly CountryCode[],
  language: string | null,
): FoundAddress[] {
  const line = lines[index] as string;
  // If a line begins with a capital or a digit, its postal code may belong to the town or region in the line above.
  const above =
    /^\s{0,3}[A-Z\d]/.test(line) && index > 0 ? (lines[index - 1] as string).slice(-MAX_REST) : '';
  const start = above === '' ? '' : `${above}\n`;
  const firstAbove = above === '' ? index - 1 : index - 2;
  const found: FoundAddress[] = [];
  for (const form of forms) {
    let from = 0;
    for (const match of matchesIn(line, form.expression)) {
      if (COPYRIGHT.test(line.slice(Math.max(0, match.index - 12), match.index))) continue;
      const end = match.index + match[0].length;
      const before = (from === 0 ? start : '') + line.slice(from, match.index);
      const isBelow = form.townMayBeBelow === true && end === line.length;
      const after = isBelow ? (lines[index + 1] ?? '').slice(0, MAX_REST) : line.slice(end, end + MAX_REST);
      const context = { before, after, lines, firstAbove, line: index };
      const parts = readParts(form, match, context, countries, language);
      if (parts === null) continue;
      const confidence =
        parts.street !== null && parts.locality !== null ? CONFIDENCE.complete : CONFIDENCE.distinctive;
      found.push({ parts, line: index, confidence });
      from = end;
      if (found.length >= MAX_ADDRESSES) return found;
    }
    if (found.length > 0) return found;
  }
  return found;
}

function readParts(
  form: PostalForm,
  match: RegExpMatchArray,
  context: CodeContext,
  countries: readonly CountryCode[],
  language: string | null,
): AddressParts | null {
  const { code = '', prefix } = match.groups ?? {};
  const { after } = context;
  const countryWith = (street: string | null): CountryCode | null =>
    countryOfCode(form, prefix, code, street, context, countries, language);
  if (form.town === 'before') {
    const end = context.before.slice(-MAX_REGION);
    const region = form.region?.exec(end) ?? null;
    if (region === null && form.needsRegion === true) return null;
    const before = region === null ? context.before : context.before.slice(0, region.index - end.length);
    const all = segmentsBefore({ ...context, before });
    // Singapore is both the town and the country.
    const segments = form.countries[0] === 'SG' ? all : withoutCountry(all, language);
    const { town, region: county, others } = townBefore(segments);
    if (form.needsStreet === true && town === null) return null;
    const street = readStreet(others);
    if (form.needsStreet === true && street === null) return null;
    if (town === null && (street === null || form.countries[0] !== 'GB')) return null;
    const country = region === null ? countryWith(street) : (form.countries[0] ?? null);
    if (country === null) return null;
    return {
      street,
      postal_code: code.replace(/\s+/, ' '),
      locality: town,
      region: region?.groups?.['region']?.replace(/\s+/g, ' ') ?? county,
      country,
    };
  }
  const town = form.townRegion === undefined ? townAfter(after) : townWithRegion(form.townRegion, after);
  if (town === null) return null;
  const rest = after.slice(town.length);
  const before = withoutLabel(context.before);
  const street = readStreet(segmentsBefore({ ...context, before }), true) ?? streetAfter(rest);
  const isDashed = form.townRegion === undefined && DASH.test(after);
  const isEvident = (form.isDistinctive || prefix !== undefined) && !isDashed;
  if (street === null ? !isEvident : isDashed && !hasStreetWord(street)) return null;
  const country = countryWith(street);
  if (country === null) return null;
  const [, locality = town.town, region = town.region] =
    country === 'TR' ? (DISTRICT_AND_PROVINCE.exec(town.town + rest.slice(0, MAX_REGION)) ?? []) : [];
  return { street, postal_code: code, locality, region, country };
}

/**
 * Returns the segments of the text before a postal code, the nearest first. Searches at most `LINES_BEFORE` lines
 * above, and stops at a line of more than `MAX_REST` characters.
 */
function segmentsBefore({ before, lines, firstAbove }: CodeContext): string[] {
  const segments = splitSegments(before).reverse();
  for (let i = firstAbove; i >= 0 && i > firstAbove - LINES_BEFORE; i -= 1) {
    const line = lines[i] as string;
    if (line.length > MAX_REST) break;
    segments.push(...splitSegments(line).reverse());
  }
  return segments;
}

/** Removes a country between the town and the postal code, as in `Glasgow, United Kingdom G52 4NQ`. */
function withoutCountry(segments: string[], language: string | null): string[] {
  const [first = ''] = segments;
  const mayBeCountry =
    (first.length > 3 && first.length < 25 && !/\d/.test(first)) || /^U\.?(?:S\.?A|K)\.?$/.test(first);
  return mayBeCountry && countryOfName(first, language) !== null ? segments.slice(1) : segments;
}
