import type { PlaceholderState } from './state-phrases.ts';

/** Maximum number of points that further evidence adds to the strongest evidence of a state. */
const MAX_EXTRA_POINTS = 3;
const NOTICES: readonly PlaceholderState[] = ['parked', 'for_sale', 'suspended'];
const SURE_NOTICE = 2.5;

/** Points of each state for which a page has evidence, with the method of the strongest evidence. */
export class Scoreboard {
  readonly #scores = new Map<PlaceholderState, { top: number; sum: number; method: string }>();

  get hasPoints(): boolean {
    return this.#scores.size > 0;
  }

  add(state: PlaceholderState, points: number, method: string): void {
    const score = this.#scores.get(state);
    if (score === undefined) this.#scores.set(state, { top: points, sum: points, method });
    else {
      score.sum += points;
      if (points > score.top) Object.assign(score, { top: points, method });
    }
  }

  /** @param handicapOf returns the number of points to subtract for a state */
  best(
    handicapOf: (state: PlaceholderState) => number,
  ): { state: PlaceholderState; points: number; method: string } | null {
    // Ignore `under_construction` beside a notice of a registrar, broker or host, because such a notice often adds that
    // a site is coming soon.
    const isNotice = NOTICES.some((state) => this.#pointsOf(state) - handicapOf(state) >= SURE_NOTICE);
    let best: { state: PlaceholderState; points: number; method: string } | null = null;
    for (const [state, { method }] of this.#scores) {
      if (isNotice && state === 'under_construction') continue;
      const points = this.#pointsOf(state) - handicapOf(state);
      if (best === null || points > best.points) best = { state, points, method };
    }
    return best;
  }

  #pointsOf(state: PlaceholderState): number {
    const score = this.#scores.get(state);
    return score === undefined ? 0 : score.top + Math.min(MAX_EXTRA_POINTS, (score.sum - score.top) / 2);
  }
}
