import type { Candidate, PageFacts } from '../page-facts.ts';

/**
 * Returns the candidate with the highest confidence; of several with the same confidence, the one on the most pages,
 * then the one that occurs first. Returns null if there is none.
 * @param ordered pages, the home page first
 */
export function bestCandidate(
  ordered: readonly PageFacts[],
  candidatesOf: (page: PageFacts) => readonly Candidate[],
): RankedCandidate | null {
  return rankCandidates(ordered, candidatesOf)[0] ?? null;
}

/** A value of a site, with the candidate of the highest confidence for it. */
export type RankedCandidate<C extends Candidate = Candidate> = C & {
  /** URL of the page with that candidate. */
  url: string;
  /** Present if a browser loaded that page. */
  by: 'browser' | undefined;
  /** Number of candidates with the value, usually one per page. */
  pages: number;
};

/** Returns the candidates of all pages of a site, merged by value, the best first; see {@link bestCandidate}. */
export function rankCandidates<C extends Candidate>(
  ordered: readonly PageFacts[],
  candidatesOf: (page: PageFacts) => readonly C[],
  keyOf: (candidate: C) => string = ({ value }) => value,
): RankedCandidate<C>[] {
  let byKey: Map<string, RankedCandidate<C>> | undefined;
  for (const page of ordered) {
    for (const candidate of candidatesOf(page)) {
      // Create the map late, because most fields of most sites have no candidate.
      byKey ??= new Map();
      const key = keyOf(candidate);
      const known = byKey.get(key);
      if (known === undefined) byKey.set(key, { ...candidate, url: page.url, by: page.by, pages: 1 });
      else {
        known.pages += 1;
        if (candidate.confidence > known.confidence)
          Object.assign(known, candidate, { url: page.url, by: page.by, value: known.value });
      }
    }
  }
  if (byKey === undefined) return [];
  // The sort is stable: equal candidates keep the order of the pages, then the order on the page.
  return [...byKey.values()].sort((a, b) => b.confidence - a.confidence || b.pages - a.pages);
}
