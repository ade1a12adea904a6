/** What a site may take before it has given anything, and for each page that counts, in {@link SiteBudget.unitMs}. */
const BASE_UNITS = 4;
const UNITS_PER_PAGE = 2;
const UNITS_FOR_SITEMAPS = 2;

/** What a host may ask for between two requests, and by `Retry-After` in the middle of a crawl. */
const LONGEST_GAP_MS = 30_000;
const LONGEST_WAITED_OUT_MS = 30_000;

export interface SiteBudgetOptions {
  /** For one request. */
  timeoutMs: number;
  /** The least gap between two requests at present: a site that asks for long pauses is given the time for them. */
  gapMs: () => number;
  /** What was to be waited before the first request. */
  firstWaitMs: number;
  nowMs?: () => number;
}

/**
 * How long one site may keep a crawl waiting. Each request has its own limit, but a site may take nearly all of it each
 * time, for redirects, sitemaps, errors and copies of one page, and hold a slot of the worker for an hour. So time has
 * to be earned: the crawl waits, pauses included, for four requests that take as long as one may (a minute, by default),
 * and for two more for each page that counts. After that it ends with what it has.
 */
export class SiteBudget {
  readonly #options: SiteBudgetOptions;
  readonly #nowMs: () => number;
  #units = BASE_UNITS;
  #extraMs: number;
  #spentMs = 0;
  #waiting = 0;
  #waitingSinceMs = 0;

  constructor(options: SiteBudgetOptions) {
    this.#options = options;
    this.#nowMs = options.nowMs ?? (() => performance.now());
    this.#extraMs = options.firstWaitMs;
  }

  /** The time that passes while any such work runs is the site's; what we do with its pages is not. */
  async spend<T>(work: () => Promise<T>): Promise<T> {
    if (this.#waiting === 0) this.#waitingSinceMs = this.#nowMs();
    this.#waiting += 1;
    try {
      return await work();
    } finally {
      this.#waiting -= 1;
      if (this.#waiting === 0) this.#spentMs += this.#nowMs() - this.#waitingSinceMs;
    }
  }

  /** A page counts. */
  earn(): void {
    this.#units += UNITS_PER_PAGE;
  }

  /** A rest that the site asked for and that is waited out. */
  allow(restMs: number): void {
    this.#extraMs += restMs;
  }

  get isSpent(): boolean {
    return this.spentMs >= this.#units * this.#unitMs + this.#extraMs;
  }

  get spentMs(): number {
    return this.#spentMs + (this.#waiting > 0 ? this.#nowMs() - this.#waitingSinceMs : 0);
  }

  /** From now on: a part of what is left. */
  forSitemaps(): { isSpent: () => boolean } {
    const untilMs = this.spentMs + UNITS_FOR_SITEMAPS * this.#unitMs;
    return { isSpent: () => this.isSpent || this.spentMs >= untilMs };
  }

  get #unitMs(): number {
    return this.#options.timeoutMs + this.#options.gapMs();
  }
}

/** What the budget comes to at most, the first wait not counted: whatever takes longer hangs. */
export function longestSiteMs({ maxPages, timeoutMs }: { maxPages: number; timeoutMs: number }): number {
  const units = BASE_UNITS + UNITS_PER_PAGE * maxPages + 1;
  return units * (timeoutMs + LONGEST_GAP_MS) + LONGEST_WAITED_OUT_MS;
}
