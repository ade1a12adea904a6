import { LIMITS } from './limits.ts';
import type { Candidate } from './page-facts.ts';

/** Distinct candidates of one kind. If a value is found twice, the candidate with the higher confidence is kept. */
export class CandidateList<C extends Candidate = Candidate> {
  readonly #byKey = new Map<string, C>();
  readonly #max: number;
  readonly #keyOf: (value: string) => string;

  constructor(max: number = LIMITS.candidates, keyOf: (value: string) => string = (value) => value) {
    this.#max = max;
    this.#keyOf = keyOf;
  }

  add(candidate: C): void {
    const key = this.#keyOf(candidate.value);
    const known = this.#byKey.get(key);
    if (known === undefined) {
      if (this.#byKey.size < this.#max) this.#byKey.set(key, candidate);
    } else if (candidate.confidence > known.confidence) {
      this.#byKey.set(key, candidate);
    }
  }

  /**
   * Returns the candidates, the highest confidence first. Candidates of equal confidence keep the order of their
   * discovery.
   */
  ranked(): C[] {
    return [...this.#byKey.values()].sort((a, b) => b.confidence - a.confidence);
  }
}
