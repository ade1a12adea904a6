import { regionPattern } from './regions.ts';
import type { FoundAddress } from './find-addresses.ts';
import { isTown } from './find-town.ts';

const COUNTRIES = ['US', 'CA', 'AU'] as const;
/** A town and its region: `Stephenville, Texas`. Codes of two letters must end the text. */
const TOWN_REGIONS = COUNTRIES.map((country) => ({
  country,
  expression: new RegExp(
    `(\\p{Lu}[\\p{L}.'’-]*(?:\\s\\p{Lu}[\\p{L}.'’-]*){0,2}),\\s{1,2}(${regionPattern(country)})(?![\\p{L}\\d])`,
    'u',
  ),
}));
const MAX_LINES = 150;
const MAX_LINE = 160;
const CONFIDENCE = 0.5;

/** Finds the first town with a region in short lines and the title, for a page without a complete address. */
export function findTownRegion(title: string, lines: readonly string[]): FoundAddress | null {
  const texts = [title.slice(0, MAX_LINE), ...lines.slice(0, MAX_LINES)];
  for (const [index, text] of texts.entries()) {
    if (text.length > MAX_LINE || !text.includes(', ')) continue;
    for (const { country, expression } of TOWN_REGIONS) {
      const [, locality = '', region = ''] = expression.exec(text) ?? [];
      if (!isTown(locality)) continue;
      const parts = { street: null, postal_code: null, locality, region, country };
      return { parts, line: index - 1, confidence: CONFIDENCE };
    }
  }
  return null;
}
