import type { Candidate, PageFacts } from '../page-facts.ts';

/** A value of a site, with the candidate of the highest confidence for it. */
export type RankedCandidate<C extends Candidate = Candidate> = C & {
  /** URL of the page with that candidate. */
  url: string;
  /** Present if a browser loaded that page. */
  by: 'browser' | undefined;
  /** Number of candidates with the value, usually one per page. */
  pages: number;
};

/**
 * Returns the candidate with the highest confidence; of several with the same confidence, the one on the most pages,
 * then the one that occurs first. Returns null if there is none.
 * @param ordered pages, the home page first
 */
export function bestCandidate(
  ordered: readonly PageFacts[],
  candidatesOf: (page: PageFacts) => readonly Candidate[],
): RankedCandidate | null {
  const [best] = rank(ordered, candidatesOf, valueOf);
  return best === undefined ? null : toCandidate(best);
}

/** Returns the candidates of all pages of a site, merged by value, the best first; see {@link bestCandidate}. */
export function rankCandidates<C extends Candidate>(
  ordered: readonly PageFacts[],
  candidatesOf: (page: PageFacts) => readonly C[],
  keyOf: (candidate: C) => string = valueOf,
): RankedCandidate<C>[] {
  return rank(ordered, candidatesOf, keyOf).map(toCandidate);
}

/** A {@link RankedCandidate} whose parts are not copied to one object yet, which takes most of the time of ranking. */
interface Ranked<C> {
  value: string;
  best: C;
  page: PageFacts;
  pages: number;
}

function rank<C extends Candidate>(
  ordered: readonly PageFacts[],
  candidatesOf: (page: PageFacts) => readonly C[],
  keyOf: (candidate: C) => string,
): Ranked<C>[] {
  let byKey: Map<string, Ranked<C>> | undefined;
  for (const page of ordered) {
    for (const candidate of candidatesOf(page)) {
      // Create the map late, because most fields of most sites have no candidate.
      byKey ??= new Map();
      const key = keyOf(candidate);
      const known = byKey.get(key);
      if (known === undefined) byKey.set(key, { value: candidate.value, best: candidate, page, pages: 1 });
      else {
        known.pages += 1;
        if (candidate.confidence > known.best.confidence) {
          known.best = candidate;
          known.page = page;
        }
      }
    }
  }
  if (byKey === undefined) return [];
  // The sort is stable: equal candidates keep the order of the pages, then the order on the page.
  return [...byKey.values()].sort((a, b) => b.best.confidence - a.best.confidence || b.pages - a.pages);
}

function toCandidate<C extends Candidate>({ value, best, page, pages }: Ranked<C>): RankedCandidate<C> {
  return { ...best, value, url: page.url, by: page.by, pages };
}

function valueOf({ value }: Candidate): string {
  return value;
}
