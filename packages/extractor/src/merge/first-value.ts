import type { PageFacts } from '../page-facts.ts';
import type { RankedCandidate } from './best-candidate.ts';

/**
 * The value of a field that a page has one of, from the first of the pages that has it.
 *
 * @param ordered pages, the home page first
 */
export function firstValue(
  ordered: readonly PageFacts[],
  field: keyof PageFacts['found'],
): RankedCandidate | null {
  for (const page of ordered) {
    const value = page[field];
    const finding = page.found[field];
    if (value !== null && finding !== undefined) return { value, url: page.url, ...finding, pages: 1 };
  }
  return null;
}
