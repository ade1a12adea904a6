import type { DomainFailure } from '@scrapersky/core';
import type { CrawlDeps, CrawlOptions, CrawlOutcome, CrawlTarget } from './crawl.ts';
import { visitHome, type HomePage } from './crawl-home.ts';
import { openCrawlSession, type CrawlSession } from './crawl-session.ts';
import { crawlSite } from './site-crawl.ts';
import type { FetchFailure } from './fetch/fetcher.ts';
import { siteOf } from './site-of.ts';

/** The longest that a crawl waits, in its caller's slot, for a host that asked to be left alone. */
const MAX_FIRST_WAIT_MS = 60_000;

/**
 * Crawls one site: robots.txt, home page, then the most telling pages of the same site.
 * Rejects with the signal's reason when aborted; whatever the site does is a value.
 */
export async function crawlDomain<T>(
  target: CrawlTarget,
  options: CrawlOptions,
  deps: CrawlDeps<T>,
): Promise<CrawlOutcome<T>> {
  deps.signal.throwIfAborted();
  const waitMs = (deps.notBefore?.getTime() ?? 0) - Date.now();
  if (deps.notBefore !== null && waitMs > MAX_FIRST_WAIT_MS) {
    const message = 'The site has asked to be left alone for a while.';
    const failure: DomainFailure = { code: 'rate_limited', message, retryAfterMs: waitMs };
    return { ok: false, failure, nextRequestAt: deps.notBefore };
  }

  const session = openCrawlSession(target, options, deps);
  try {
    const home = await findHome(session, target, options, deps);
    if (!home.ok) return { ok: false, failure: home.failure, nextRequestAt: session.pace.nextRequestAt() };
    // The site's own redirect says where it lives.
    const sites = new Set([
      ...target.origins.map((origin) => siteOf(new URL(origin))),
      siteOf(new URL(home.page.url)),
    ]);
    const found = await crawlSite(session, home, sites, options, deps);
    return { ok: true, url: home.page.url, ...found, nextRequestAt: session.pace.nextRequestAt() };
  } finally {
    session.close();
  }
}

/**
 * The home page at the first origin where a server answers at all; what that one says then stands. Another host of the
 * list is tried only where the names before it do not exist: a site that is down is down.
 */
async function findHome<T>(
  session: CrawlSession,
  { origins }: CrawlTarget,
  options: CrawlOptions,
  deps: CrawlDeps<T>,
): Promise<HomePage<T> | FetchFailure> {
  let failure: FetchFailure | null = null;
  const unknownNames = new Set<string>();
  const firstName = new URL(origins[0] ?? '').hostname;
  for (const origin of origins) {
    const { hostname } = new URL(origin);
    if (unknownNames.has(hostname)) continue;
    if (hostname !== firstName && !unknownNames.has(firstName)) break;
    const home = await visitHome(session, origin, options, deps);
    if (home.ok || home.answered || home.failure.code === 'forbidden_address') return home;
    if (home.failure.code === 'dns_not_found') unknownNames.add(hostname);
    // That a server is down tells more than that another name does not exist.
    if (failure === null || failure.failure.code === 'dns_not_found') failure = home;
  }
  if (failure === null) throw new Error('A crawl needs an origin.');
  return failure;
}
