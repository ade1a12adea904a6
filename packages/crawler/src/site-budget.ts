import type { CrawlOptions } from './crawl.ts';

/** Number of requests whose time the budget covers: at first, and in addition for each page that counts. */
const BASE_REQUESTS = 4;
const REQUESTS_PER_PAGE = 2;
/** Number of requests whose time the sitemaps may take out of the budget. */
const REQUESTS_FOR_SITEMAPS = 2;

/** Maximum `Crawl-delay`, and maximum total time of a host's cooldowns that a crawl waits for (see host-pace.ts). */
const MAX_CRAWL_DELAY_MS = 30_000;
const MAX_AWAITED_COOLDOWN_MS = 30_000;

export interface SiteBudgetOptions {
  /** Timeout of one request. */
  timeoutMs: number;
  /** Returns the current minimum time between two requests. A site with a long `Crawl-delay` gets a larger budget. */
  gapMs: () => number;
  /** Cooldown of the host before the first request. */
  firstWaitMs: number;
  nowMs?: () => number;
}

type LongestSiteOptions = Pick<CrawlOptions, 'maxPages' | 'timeoutMs' | 'hostDelayMs'>;

/**
 * Limits the total time of one site. Each request has its own timeout, but a site could use most of it each time
 * (redirects, sitemaps, errors, copies of one page) and occupy a worker's slot for an hour. The budget is the longest
 * possible time of four requests, delays between them included, plus two more for each page that counts.
 */
export class SiteBudget {
  readonly #options: SiteBudgetOptions;
  readonly #nowMs: () => number;
  #requests = BASE_REQUESTS;
  #extraMs: number;
  #spentMs = 0;
  #running = 0;
  #runningSinceMs = 0;

  constructor(options: SiteBudgetOptions) {
    this.#options = options;
    this.#nowMs = options.nowMs ?? (() => performance.now());
    this.#extraMs = options.firstWaitMs;
  }

  /**
   * Counts the time of `request` as spent, its delays included. Concurrent requests count once. Time without a request
   * does not count, such as the time to read a page.
   */
  async spend<T>(request: () => Promise<T>): Promise<T> {
    if (this.#running === 0) this.#runningSinceMs = this.#nowMs();
    this.#running += 1;
    try {
      return await request();
    } finally {
      this.#running -= 1;
      if (this.#running === 0) this.#spentMs += this.#nowMs() - this.#runningSinceMs;
    }
  }

  /** Extends the budget for a page that counts. */
  addPage(): void {
    this.#requests += REQUESTS_PER_PAGE;
  }

  /**
   * Extends the budget by a wait that does not count against the site: a cooldown, or a wait for a turn at another host
   * or at an address.
   */
  addWait(waitMs: number): void {
    this.#extraMs += waitMs;
  }

  get isSpent(): boolean {
    return this.leftMs <= 0;
  }

  get leftMs(): number {
    return this.#requests * this.#msPerRequest + this.#extraMs - this.spentMs;
  }

  get spentMs(): number {
    return this.#spentMs + (this.#running > 0 ? this.#nowMs() - this.#runningSinceMs : 0);
  }

  /** Returns a smaller limit for the sitemaps, starting now. */
  forSitemaps(): { isSpent: () => boolean } {
    const untilMs = this.spentMs + REQUESTS_FOR_SITEMAPS * this.#msPerRequest;
    return { isSpent: () => this.isSpent || this.spentMs >= untilMs };
  }

  get #msPerRequest(): number {
    return this.#options.timeoutMs + this.#options.gapMs();
  }
}

/**
 * Returns the largest budget of a site plus the time of one request, which may begin just before the budget is spent.
 * Leaves out the cooldown before the first request, and waits for turns at other hosts and at addresses.
 */
export function longestSiteMs({ maxPages, timeoutMs, hostDelayMs }: LongestSiteOptions): number {
  const requests = BASE_REQUESTS + REQUESTS_PER_PAGE * maxPages + 1;
  const gapMs = Math.max(hostDelayMs, MAX_CRAWL_DELAY_MS);
  return requests * (timeoutMs + gapMs) + MAX_AWAITED_COOLDOWN_MS;
}
