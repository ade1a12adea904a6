import { cleanText } from '../html/clean-text.ts';
import { isLeftover } from '../html/is-leftover.ts';
import { LIMITS } from '../limits.ts';
import type { Candidate } from '../page-facts.ts';
import type { Page } from '../page.ts';
import { firstMeta } from './first-meta.ts';

/** Meta elements that repeat the title, each with its confidence. */
const META_TITLES: [name: string, confidence: number][] = [
  ['og:title', 0.9],
  ['twitter:title', 0.85],
  ['dc.title', 0.8],
];

/**
 * Returns the text of the first title element that is neither empty nor a template placeholder, otherwise the title in
 * a meta element.
 */
export function readTitle(page: Page): Candidate | null {
  for (const title of page.parts.titles) {
    const value = cleanText(title, LIMITS.shortText);
    if (value !== null && !isLeftover(value)) return { value, method: 'title', confidence: 1 };
  }
  return firstMeta(page, META_TITLES, LIMITS.shortText);
}
