import type { Candidate, PageFacts } from '../page-facts.ts';

/**
 * Returns the candidate with the highest confidence. Of equal ones, the one on most pages is returned, then the one of
 * the first page.
 * @param ordered pages, the home page first
 */
export function bestCandidate(
  ordered: readonly PageFacts[],
  candidatesOf: (page: PageFacts) => readonly Candidate[],
): RankedCandidate | null {
  return rankCandidates(ordered, candidatesOf)[0] ?? null;
}

/** A value of a site, with the finding of the highest confidence. */
export interface RankedCandidate extends Candidate {
  /** URL of the page with that finding. */
  url: string;
  /** Number of pages with the value. */
  pages: number;
}

/** Returns all candidates of a site's pages, merged by value, the best first; see {@link bestCandidate}. */
export function rankCandidates(
  ordered: readonly PageFacts[],
  candidatesOf: (page: PageFacts) => readonly Candidate[],
  keyOf: (value: string) => string = (value) => value,
): RankedCandidate[] {
  const byKey = new Map<string, RankedCandidate>();
  for (const page of ordered) {
    for (const { value, method, confidence } of candidatesOf(page)) {
      const known = byKey.get(keyOf(value));
      if (known === undefined)
        byKey.set(keyOf(value), { value, url: page.url, method, confidence, pages: 1 });
      else {
        known.pages += 1;
        if (confidence > known.confidence) Object.assign(known, { url: page.url, method, confidence });
      }
    }
  }
  // The sort is stable: the order of the pages, and within a page that of its candidates, decides the rest.
  return [...byKey.values()].sort((a, b) => b.confidence - a.confidence || b.pages - a.pages);
}
