import { isRetryable, type DomainFailure } from '@scrapersky/core';
import { bodyFingerprint } from './fetch/body-fingerprint.ts';
import type { CrawlDeps, CrawlOptions } from './crawl.ts';
import type { HomePage } from './crawl-home.ts';
import type { CrawlSession } from './crawl-session.ts';
import { fetchPage } from './fetch/fetch-page.ts';
import type { FetchFailure } from './fetch/fetcher.ts';
import { Frontier } from './frontier/frontier.ts';
import { createPathFilter } from './frontier/path-filter.ts';
import { readSitemaps } from './sitemap/read-sitemaps.ts';
import { siteOf } from './site-of.ts';
import { cleanUrl, urlIdentity } from './frontier/url-identity.ts';

const MAX_FAILURES_IN_A_ROW = 3;
/** Requests that may bring no page (gone, no HTML, a duplicate) beside those that do. */
const EXTRA_REQUESTS = 10;
/** The best of a sitemap cannot be known before it is read, but far more than is needed need not be read. */
const CANDIDATES_PER_PAGE = 5;

/**
 * Visits the pages of a site after its home page, best first, until there are enough. Nothing that goes wrong here
 * costs what has been got.
 * @returns `pages`: the values of the pages that count, the home page's first; `duplicates`: those of pages that call
 *   themselves another page that was visited. Many sites name their home page as the canonical one of all their pages.
 */
export async function crawlSite<T>(
  session: CrawlSession,
  home: HomePage<T>,
  sites: ReadonlySet<string>,
  options: CrawlOptions,
  deps: CrawlDeps<T>,
): Promise<{ pages: T[]; duplicates: T[] }> {
  const pages = [home.visit.value];
  const duplicates: T[] = [];
  const isOnSite = (url: URL): boolean => sites.has(siteOf(url));
  const passesFilter = createPathFilter(options.includePaths, options.excludePaths);
  const frontier = new Frontier({ isOnSite, passesFilter, maxPages: options.maxPages });
  const visited = new Set<string>();
  const bodies = new Set([home.fingerprint]);
  let requests = 0;
  let failuresInARow = 0;
  let active = 0;

  const know = (url: URL | null): void => {
    if (url === null || !isOnSite(url)) return;
    frontier.markSeen(url);
    visited.add(urlIdentity(url));
  };
  const takeLinks = (visit: HomePage<T>['visit']): void => {
    if (!visit.follow && options.respectRobots) return;
    for (const link of visit.links) frontier.add(link);
  };
  const maySee = async (url: URL): Promise<FetchFailure | null> =>
    isOnSite(url) && passesFilter(url.pathname) ? session.mayAsk(url) : OFF_SITE;
  const hasRoom = (): boolean => pages.length + active < options.maxPages;
  const isOver = (): boolean =>
    failuresInARow >= MAX_FAILURES_IN_A_ROW ||
    requests >= 2 * options.maxPages + EXTRA_REQUESTS ||
    session.budget.isSpent ||
    session.pace.isBackedOff;

  async function visitNext(url: URL, isSecondTry = false): Promise<void> {
    const refusal = await maySee(url);
    if (refusal !== null) return;
    requests += 1;
    const fetched = await fetchPage(session.fetcher, {
      url,
      isHome: false,
      maxBodyBytes: options.maxBodyBytes,
      mayAsk: maySee,
    });
    if (!fetched.ok) {
      // The next turn comes when the site allows it.
      const mayWait = fetched.failure.code === 'rate_limited' && !session.pace.isBackedOff;
      return mayWait && !isSecondTry ? visitNext(url, true) : noteFailure(fetched.failure);
    }
    const { page } = fetched;
    const finalUrl = new URL(page.url);
    const identity = urlIdentity(finalUrl);
    const body = bodyFingerprint(page.body);
    failuresInARow = 0;
    if (visited.has(identity) || bodies.has(body)) return;
    know(finalUrl);
    bodies.add(body);

    const visit = await deps.visit(page);
    deps.signal.throwIfAborted();
    if (!visit.ok) return noteFailure(visit.failure);
    const canonical = visit.canonicalUrl === null ? null : cleanUrl(visit.canonicalUrl);
    const isDuplicate =
      canonical !== null && urlIdentity(canonical) !== identity && visited.has(urlIdentity(canonical));
    if (isDuplicate) {
      if (duplicates.length < options.maxPages) duplicates.push(visit.value);
    } else {
      know(canonical);
      pages.push(visit.value);
      session.budget.earn();
    }
    if (pages.length < options.maxPages) takeLinks(visit);
  }

  function noteFailure({ code }: DomainFailure): void {
    // A page that is gone says nothing about the next one; a host that fails does.
    failuresInARow = isRetryable(code) ? failuresInARow + 1 : 0;
  }

  async function visitPages(): Promise<void> {
    while (hasRoom() && !isOver()) {
      const url = frontier.next();
      if (url === null) return;
      if (visited.has(urlIdentity(url))) continue;
      active += 1;
      try {
        await visitNext(url);
      } finally {
        active -= 1;
      }
    }
  }

  if (options.maxPages === 1) return { pages, duplicates };
  session.budget.earn();
  const homeUrl = new URL(home.page.url);
  know(homeUrl);
  know(new URL(home.page.requestedUrl));
  know(home.visit.canonicalUrl === null ? null : cleanUrl(home.visit.canonicalUrl));
  takeLinks(home.visit);
  const wanted = options.maxPages - 1;
  if (options.useSitemap && frontier.size < wanted) {
    const budget = session.budget.forSitemaps();
    const hasPlenty = (): boolean => frontier.size >= wanted * CANDIDATES_PER_PAGE;
    await readSiteSitemaps(session, homeUrl, isOnSite, {
      onPage: (url) => frontier.add(url),
      isEnough: () => hasPlenty() || session.pace.isBackedOff || budget.isSpent(),
    });
  }
  await Promise.all(Array.from({ length: options.pagesPerHost }, visitPages));
  return { pages, duplicates };
}

const OFF_SITE: FetchFailure = {
  ok: false,
  failure: { code: 'too_many_redirects', message: 'The page leads away from the site.' },
  answered: true,
};

async function readSiteSitemaps(
  session: CrawlSession,
  homeUrl: URL,
  isOnSite: (url: URL) => boolean,
  hooks: { onPage: (url: string) => void; isEnough: () => boolean },
): Promise<void> {
  const named = (await session.robots?.sitemapsOf(homeUrl)) ?? [];
  const files = named
    .filter((text) => URL.canParse(text, homeUrl.href))
    .map((text) => new URL(text, homeUrl))
    .filter(isOnSite);
  const isNamed = files.length > 0;
  await readSitemaps({
    ...hooks,
    fetcher: session.fetcher,
    files: isNamed ? files : [new URL('/sitemap.xml', homeUrl)],
    // What robots.txt itself names needs no other leave.
    mayAsk: async (url) => (!isOnSite(url) ? OFF_SITE : isNamed ? null : session.mayAsk(url)),
  });
}
