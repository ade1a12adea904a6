import { isRetryable, type DomainFailure, type SitemapSummary } from '@scrapersky/core';
import type { CrawlDeps, CrawlOptions, PageVisit } from './crawl.ts';
import type { HomePage } from './crawl-home.ts';
import type { CrawlSession } from './crawl-session.ts';
import { fetchPage, type PageResponse } from './fetch/fetch-page.ts';
import type { FetchFailure } from './fetch/fetcher.ts';
import type { HostPace } from './fetch/host-pace.ts';
import { Frontier } from './frontier/frontier.ts';
import { createPathFilter, type PathFilter } from './frontier/path-filter.ts';
import { cleanUrl, urlIdentity } from './frontier/url-identity.ts';
import { siteOf } from './site-of.ts';
import { readSiteSitemaps } from './sitemap/read-site-sitemaps.ts';
import { isModifiedAfter } from './sitemap/sitemap-date.ts';
import { SitemapTally } from './sitemap/sitemap-tally.ts';

const MAX_CONSECUTIVE_FAILURES = 3;
/** Requests allowed in addition to two per page, for responses without a page (404, not HTML, duplicates). */
const EXTRA_REQUESTS = 10;
/**
 * Maximum number of candidates that are read from sitemaps for each page to visit. More would cost time without better
 * pages.
 */
const CANDIDATES_PER_PAGE = 5;

const OFF_SITE: FetchFailure = {
  ok: false,
  failure: { code: 'too_many_redirects', message: 'The page redirects to another site.' },
  responded: true,
};

type VisitedPage<T> = Extract<PageVisit<T>, { ok: true }>;

/** Visits the pages of a site after its home page, the best first. A failure here never discards earlier pages. */
export class SiteCrawl<T> {
  readonly #session: CrawlSession;
  readonly #home: HomePage<T>;
  /** Pace of the home page's host, which may not be the target's host. */
  readonly #pace: HostPace;
  readonly #sites: ReadonlySet<string>;
  readonly #options: CrawlOptions;
  readonly #deps: CrawlDeps<T>;
  readonly #isOnSite = (url: Pick<URL, 'hostname' | 'port'>): boolean => this.#sites.has(siteOf(url));
  readonly #passesFilter: PathFilter;
  readonly #frontier: Frontier;
  /** Identities of the visited pages' final and canonical URLs, and of the home page's requested URL. */
  readonly #visited = new Set<string>();
  /** Fingerprints of the visited pages' bodies. */
  readonly #bodies = new Set<string>();
  readonly #pages: T[] = [];
  readonly #duplicates: T[] = [];
  readonly #tally = new SitemapTally();
  #requests = 0;
  #activeVisits = 0;
  #consecutiveFailures = 0;

  /** @param sites values of {@link siteOf} whose pages belong to the crawl. */
  constructor(
    session: CrawlSession,
    home: HomePage<T>,
    sites: ReadonlySet<string>,
    options: CrawlOptions,
    deps: CrawlDeps<T>,
  ) {
    this.#session = session;
    this.#home = home;
    this.#pace = session.paceOf(new URL(home.page.url));
    this.#sites = sites;
    this.#options = options;
    this.#deps = deps;
    this.#passesFilter = createPathFilter(options.includePaths, options.excludePaths);
    this.#frontier = new Frontier({
      isOnSite: this.#isOnSite,
      passesFilter: this.#passesFilter,
      maxPages: options.maxPages,
    });
  }

  /**
   * @returns `pages` and `duplicates` as in CrawlOutcome, the home page first, and the summary of the sitemaps; null if
   *   no sitemap that was read lists a page
   */
  async run(): Promise<{ pages: T[]; duplicates: T[]; sitemap: SitemapSummary | null }> {
    this.#pages.push(this.#home.visit.value);
    if (this.#options.maxPages > 1 && !this.#home.visit.isForeign) {
      this.#noteHome();
      await this.#readSitemaps();
      this.#addGuesses();
      await Promise.all(Array.from({ length: this.#options.pagesPerHost }, () => this.#visitPages()));
    }
    return { pages: this.#pages, duplicates: this.#duplicates, sitemap: this.#tally.summarize() };
  }

  #noteHome(): void {
    const { page, visit, fingerprint } = this.#home;
    this.#session.budget.addPage();
    this.#bodies.add(fingerprint);
    this.#noteVisited(new URL(page.url));
    this.#noteVisited(new URL(page.requestedUrl));
    this.#noteVisited(canonicalUrlOf(visit));
    this.#addLinks(visit);
  }

  /**
   * Adds guessed URLs. Called after the sitemaps are read: a guessed page might not exist, so it must neither keep the
   * crawl from reading sitemaps nor come before a sitemap entry of the same rank.
   */
  #addGuesses(): void {
    const { visit } = this.#home;
    if (!visit.follow && this.#options.respectRobots) return;
    for (const { url, rank, isGuess } of visit.keyLinks) if (isGuess) this.#frontier.add(url, rank);
  }

  async #readSitemaps(): Promise<void> {
    const wanted = this.#options.maxPages - 1;
    if (!this.#options.useSitemap || this.#frontier.size >= wanted) return;
    const budget = this.#session.budget.forSitemaps();
    const isEnough = (): boolean =>
      this.#frontier.size >= wanted * CANDIDATES_PER_PAGE ||
      this.#pace.isBackedOff ||
      budget.isSpent() ||
      this.#deps.isSpent?.() === true;
    const modified = new Set<string>();
    await readSiteSitemaps(this.#session, new URL(this.#home.page.url), this.#isOnSite, {
      onPage: (link, lastmod) => {
        this.#frontier.add(link);
        const url = lastmod === null || !this.#isModified(link, lastmod) ? null : cleanUrl(link);
        if (url !== null) modified.add(urlIdentity(url));
      },
      isEnough,
      tally: this.#tally,
    });
    this.#frontier.prefer(modified);
  }

  /** Returns whether an earlier crawl has read the page before its `lastmod`. */
  #isModified(url: string, lastmod: string): boolean {
    const known = this.#deps.knownPage?.(url, false) ?? null;
    return known !== null && isModifiedAfter(lastmod, known.readAtMs);
  }

  async #visitPages(): Promise<void> {
    while (this.#hasRoom && !this.#isOver) {
      const url = this.#frontier.next();
      if (url === null) return;
      if (this.#visited.has(urlIdentity(url))) continue;
      this.#activeVisits += 1;
      try {
        await this.#fetchAndVisit(url);
      } finally {
        this.#activeVisits -= 1;
      }
    }
  }

  get #hasRoom(): boolean {
    return this.#pages.length + this.#activeVisits < this.#options.maxPages;
  }

  get #isOver(): boolean {
    return (
      this.#consecutiveFailures >= MAX_CONSECUTIVE_FAILURES ||
      this.#requests >= 2 * this.#options.maxPages + EXTRA_REQUESTS ||
      this.#session.budget.isSpent ||
      this.#pace.isBackedOff ||
      this.#deps.isSpent?.() === true
    );
  }

  async #fetchAndVisit(url: URL, isRetry = false): Promise<void> {
    if ((await this.#refuses(url)) !== null) return;
    this.#requests += 1;
    const fetched = await fetchPage(this.#session.fetcher, {
      url,
      isHome: false,
      maxBodyBytes: this.#options.maxBodyBytes,
      refuses: (target) => this.#refuses(target),
      knownPage: this.#deps.knownPage,
    });
    if (fetched.ok) return this.#visit(fetched);
    const { code, retryAfterMs } = fetched.failure;
    // Retry once: the pace delays the request until the site allows it.
    const mayRetry = code === 'rate_limited' && retryAfterMs !== undefined && !this.#pace.isBackedOff;
    if (mayRetry && !isRetry) return this.#fetchAndVisit(url, true);
    this.#noteFailure(fetched);
  }

  async #visit({ page, fingerprint }: PageResponse): Promise<void> {
    const url = new URL(page.url);
    const identity = urlIdentity(url);
    this.#consecutiveFailures = 0;
    if (this.#visited.has(identity)) return;
    if (this.#bodies.has(fingerprint) && this.#deps.readsSameBodies?.() !== true) return;
    this.#noteVisited(url);
    this.#bodies.add(fingerprint);

    const visit = await this.#deps.visit(page, this.#session.reloading(page.url));
    this.#deps.signal.throwIfAborted();
    if (!visit.ok) return this.#noteFailure(visit);
    this.#addPage(visit, identity);
    if (this.#pages.length < this.#options.maxPages) this.#addLinks(visit);
  }

  /**
   * Adds a visited page as a page or a duplicate. Many sites name the home page as the canonical URL of all pages: such
   * a page is a duplicate whose content is still useful.
   */
  #addPage(visit: VisitedPage<T>, identity: string): void {
    const canonical = canonicalUrlOf(visit);
    const canonicalIdentity = canonical === null ? identity : urlIdentity(canonical);
    if (canonicalIdentity !== identity && this.#visited.has(canonicalIdentity)) {
      if (this.#duplicates.length < this.#options.maxPages) this.#duplicates.push(visit.value);
      return;
    }
    this.#noteVisited(canonical);
    this.#pages.push(visit.value);
    this.#session.budget.addPage();
  }

  #addLinks(visit: VisitedPage<T>): void {
    if (!visit.follow && this.#options.respectRobots) return;
    for (const { url, rank, isGuess } of visit.keyLinks) if (!isGuess) this.#frontier.add(url, rank);
    for (const link of visit.links) this.#frontier.add(link);
  }

  #noteVisited(url: URL | null): void {
    if (url === null || !this.#isOnSite(url)) return;
    this.#frontier.markSeen(url);
    this.#visited.add(urlIdentity(url));
  }

  /** Counts consecutive retryable failures. Any other failure ends the series: after a 404, the next page may exist. */
  #noteFailure({ failure }: { failure: DomainFailure }): void {
    this.#consecutiveFailures = isRetryable(failure.code) ? this.#consecutiveFailures + 1 : 0;
  }

  async #refuses(url: URL): Promise<FetchFailure | null> {
    return this.#isOnSite(url) && this.#passesFilter(url.pathname)
      ? this.#session.robotsRefuse(url)
      : OFF_SITE;
  }
}

function canonicalUrlOf({ canonicalUrl }: { canonicalUrl: string | null }): URL | null {
  return canonicalUrl === null ? null : cleanUrl(canonicalUrl);
}
