import { CandidateList } from '../candidate-list.ts';
import { resolveUrl } from '../html/resolve-url.ts';
import type { LinkElement } from '../html/page-parts.ts';
import type { Candidate } from '../page-facts.ts';
import type { Page } from '../page.ts';
import { TextMemo } from '../text-memo.ts';

/** Preferred icon size in pixels, for an icon next to a site's name on a high-density screen. */
const WANTED_SIZE = 48;

/** Reads the icons that a page declares in link elements, and its tile for Windows. */
export function readFavicons(page: Page): Candidate[] {
  const icons = new CandidateList();
  for (const link of page.parts.links) {
    const confidence = confidenceOf(link);
    const url = confidence === null ? null : resolveUrl(link.href, page.baseUrl);
    if (confidence !== null && url !== null)
      icons.add({ value: url, method: `link-${link.rel.join('-')}`, confidence });
  }
  const tile = resolveUrl(page.metas.first('msapplication-tileimage') ?? '', page.baseUrl);
  if (tile !== null) icons.add({ value: tile, method: 'meta-tile', confidence: 0.5 });
  return icons.ranked();
}

/**
 * Returns the confidence in an icon; null for other links and for icons for home screens in dark mode. Icons for tabs
 * rank above icons for home screens, and icons for tabs in dark mode below both. Within a kind, sizes near the
 * preferred one rank higher.
 */
function confidenceOf({ rel, sizes, type, media }: LinkElement): number | null {
  if (media !== '' && /dark/i.test(media)) return rel.includes('icon') ? 0.4 : null;
  if (rel.includes('icon')) return 1 - 0.1 * distance(sizes, type);
  if (rel.includes('apple-touch-icon') || rel.includes('apple-touch-icon-precomposed'))
    return 0.7 - 0.1 * distance(sizes, type);
  if (rel.includes('fluid-icon')) return 0.55;
  return null;
}

/** Returns the distance between the preferred size and the nearest of an icon's sizes, from 0 to 1. */
function distance(sizes: string, type: string): number {
  return type !== '' && /svg/i.test(type) ? 0 : DISTANCES.of(sizes);
}

const DISTANCES = new TextMemo(distanceOfSizes, 100, 50);

function distanceOfSizes(sizes: string): number {
  if (/\bany\b/i.test(sizes)) return 0;
  const widths = [...sizes.slice(0, 200).matchAll(/(\d{1,5})x\d/gi)].map((match) => Number(match[1]));
  if (widths.length === 0) return 0.3;
  return Math.min(1, ...widths.map((width) => Math.abs(Math.log2(Math.max(width, 1) / WANTED_SIZE)) / 5));
}
