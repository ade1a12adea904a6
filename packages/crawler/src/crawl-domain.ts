import type { DomainFailure } from '@scrapersky/core';
import type { CrawlDeps, CrawlOptions, CrawlOutcome, CrawlTarget } from './crawl.ts';
import { crawlHome, type HomePage } from './crawl-home.ts';
import { openCrawlSession, type CrawlSession } from './crawl-session.ts';
import type { FetchFailure } from './fetch/fetcher.ts';
import { SiteCrawl } from './site-crawl.ts';
import { siteOf } from './site-of.ts';

/** A longer cooldown of the host is not awaited: the crawl would occupy its caller's slot. */
const MAX_FIRST_WAIT_MS = 60_000;

/**
 * Crawls one site: robots.txt, the home page, then the most informative pages of the site.
 * Returns every failure of the site as a value. Rejects with the signal's reason when aborted.
 */
export async function crawlDomain<T>(
  target: CrawlTarget,
  options: CrawlOptions,
  deps: CrawlDeps<T>,
): Promise<CrawlOutcome<T>> {
  deps.signal.throwIfAborted();
  const waitMs = (deps.notBefore?.getTime() ?? 0) - Date.now();
  if (deps.notBefore !== null && waitMs > MAX_FIRST_WAIT_MS) {
    const message = 'The site has asked for a pause between requests that is not over yet.';
    const failure: DomainFailure = { code: 'rate_limited', message, retryAfterMs: waitMs };
    return { ok: false, failure, nextRequestAt: deps.notBefore };
  }

  const session = openCrawlSession(target, options, deps);
  try {
    const home = await findHome(session, target, options, deps);
    if (!home.ok) return { ok: false, failure: home.failure, nextRequestAt: session.pace.nextRequestAt() };
    // The home page may redirect to another host, which then belongs to the site.
    const sites = new Set([
      ...target.origins.map((origin) => siteOf(new URL(origin))),
      siteOf(new URL(home.page.url)),
    ]);
    const found = await new SiteCrawl(session, home, sites, options, deps).run();
    return { ok: true, url: home.page.url, ...found, nextRequestAt: session.pace.nextRequestAt() };
  } finally {
    session.close();
  }
}

/**
 * Returns the home page of the first origin that responds, or that origin's failure. Another host name is tried only if
 * the names before it do not exist; if the site is down under its first name, the domain fails.
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
    const home = await crawlHome(session, origin, options, deps);
    if (home.ok || home.responded || home.failure.code === 'forbidden_address') return home;
    if (home.failure.code === 'dns_not_found') unknownNames.add(hostname);
    // A server that is down is a more precise failure than another name that does not exist.
    if (failure === null || failure.failure.code === 'dns_not_found') failure = home;
  }
  if (failure === null) throw new Error('A crawl needs at least one origin.');
  return failure;
}
