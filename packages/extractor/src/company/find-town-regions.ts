import { regionPattern } from './regions.ts';
import type { FoundAddress } from './find-addresses.ts';
import { isTown } from './find-town.ts';

const COUNTRIES = ['US', 'CA', 'AU'] as const;
/** Matches a town and its region, as in `Stephenville, Texas`. */
const TOWN_REGIONS = COUNTRIES.map((country) => ({
  country,
  expression: new RegExp(
    `(\\p{Lu}[\\p{L}.'’-]*(?:\\s\\p{Lu}[\\p{L}.'’-]*){0,2}),\\s{1,2}(${regionPattern(country)})(?![\\p{L}\\d])`,
    'u',
  ),
}));
/** Matches a region after a comma, which every town with its region has. Most lines have none. */
const REGION_AFTER_COMMA = new RegExp(
  `,\\s{1,2}(?:${COUNTRIES.map(regionPattern).join('|')})(?![\\p{L}\\d])`,
  'u',
);
/** Names of the country that may follow the region. */
const COUNTRY_NAMES = {
  US: /^,\s?(?:U\.?S\.?A\b|United States)/,
  CA: /^,\s?Canada\b/,
  AU: /^,\s?Australia\b/,
};
/**
 * Matches a region and text that begins with one. `Texas City`, `Virginia Beach` and similar names of towns do not
 * match.
 */
const REGION_NAMES = new RegExp(
  `^(?:${COUNTRIES.map(regionPattern).join('|')})(?:$|\\s(?!City|Beach|Springs|Falls|Heights|Park|Township|Bay|Creek|Lake))`,
);
/** Names of regions that are also names of towns. */
const REGION_TOWNS = /^(?:New York|Washington|Quebec|Québec|Oklahoma|Victoria)$/;
/** Names of regions that are also names of countries. */
const AMBIGUOUS = new Set(['Georgia']);
const MAX_LINES = 150;
const MAX_LINE = 160;
const CONFIDENCE = 0.5;

/**
 * Matches text that may precede a town with its region in a title or an address: nothing, or a few words and a
 * separator. Other text is a sentence, which may mention any place.
 */
const BLOCK = /^(?:.{0,60}(?:[,;:|\u00B7\u2022\uFFFC(]|\s[-\u2013\u2014])\s{0,3})?$/u;
const BLOCK_END = /^\s{0,3}(?:$|[,;|\u00B7\u2022\uFFFC).-]\s{0,3}(?:$|[\p{Lu}\d]))/u;

function isRegion(locality: string): boolean {
  return REGION_NAMES.test(locality) && !REGION_TOWNS.test(locality);
}

/**
 * Returns the first town with a region in the title or in a short line; null if there is none. Its country is null if
 * the text does not name the country and either a sentence mentions the town or a country has the same name as the
 * region.
 */
export function findTownRegion(title: string, lines: readonly string[]): FoundAddress | null {
  const texts = [title.slice(0, MAX_LINE), ...lines.slice(0, MAX_LINES)];
  for (const [index, text] of texts.entries()) {
    if (text.length > MAX_LINE || !REGION_AFTER_COMMA.test(text)) continue;
    for (const { country, expression } of TOWN_REGIONS) {
      const match = expression.exec(text);
      const [all = '', locality = '', region = ''] = match ?? [];
      if (!isTown(locality) || isRegion(locality)) continue;
      const at = match?.index ?? 0;
      const after = text.slice(at + all.length);
      const isBlock = BLOCK.test(text.slice(0, at)) && BLOCK_END.test(after);
      const isStated = COUNTRY_NAMES[country].test(after);
      const parts = {
        street: null,
        postal_code: null,
        locality,
        region,
        country: isStated || (isBlock && !AMBIGUOUS.has(region)) ? country : null,
      };
      return { parts, line: index - 1, confidence: CONFIDENCE };
    }
  }
  return null;
}
