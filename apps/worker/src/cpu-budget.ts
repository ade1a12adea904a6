const BASE_MS = 10_000;
/** Budget per page in ms. An ordinary page takes 5 ms, a large one a few hundred. */
const MS_PER_PAGE = 200;

/** CPU time that one crawl may use on the event loop and in extraction threads together. */
export class CpuBudget {
  readonly limitMs: number;
  #spentMs = 0;

  constructor(maxPages: number) {
    this.limitMs = BASE_MS + MS_PER_PAGE * maxPages;
  }

  spend(ms: number): void {
    this.#spentMs += ms;
  }

  get spentMs(): number {
    return this.#spentMs;
  }

  get isSpent(): boolean {
    return this.#spentMs > this.limitMs;
  }
}
