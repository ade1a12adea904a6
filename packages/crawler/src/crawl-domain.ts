import type { DomainErrorCode, DomainFailure, TlsCertificate } from '@scrapersky/core';
import type { CrawlDeps, CrawlOptions, CrawlOutcome, CrawlTarget } from './crawl.ts';
import { crawlHome, type HomePage } from './crawl-home.ts';
import { openCrawlSession, type CrawlSession } from './crawl-session.ts';
import { describeSite } from './describe-site.ts';
import { startDnsReading } from './dns/read-dns.ts';
import type { FetchFailure } from './fetch/fetcher.ts';
import { probeIcon } from './fetch/probe-icon.ts';
import { SiteCrawl } from './site-crawl.ts';
import { siteOf } from './site-of.ts';

/** Longest cooldown for which a crawl waits before its first request. A waiting crawl occupies a slot of the caller. */
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
    const message = 'The site has asked for a delay that is not over yet.';
    const failure: DomainFailure = { code: 'rate_limited', message, retryAfterMs: waitMs };
    return { ok: false, failure, nextRequestAt: deps.notBefore };
  }

  const dnsReading =
    options.readsDns && deps.recordResolver !== null
      ? startDnsReading(new URL(target.origins[0] ?? '').hostname, deps.resolver, deps.recordResolver)
      : null;
  const session = openCrawlSession(target, options, deps);
  try {
    const home = await findHome(session, target, options, deps);
    if (!home.ok) return { ok: false, failure: home.failure, nextRequestAt: session.pace.nextRequestAt() };
    // If the home page redirected to another host, that host also belongs to the site.
    const sites = new Set([
      ...target.origins.map((origin) => siteOf(new URL(origin))),
      siteOf(new URL(home.page.url)),
    ]);
    const { sitemap, ...found } = await new SiteCrawl(session, home, sites, options, deps).run();
    const { isForeign, namesIcon } = home.visit;
    const iconUrl = isForeign || namesIcon ? null : await probeIcon(session, home.page.url);
    const site = describeSite(home, {
      certificate: home.connection?.certificate ?? home.refusedCertificate ?? null,
      sitemap,
      robots: (await session.robots?.summaryOf(new URL(home.page.url))) ?? null,
    });
    return {
      ok: true,
      url: home.page.url,
      ...found,
      iconUrl,
      site,
      dns: (await dnsReading?.finish()) ?? null,
      nextRequestAt: session.pace.nextRequestAt(),
    };
  } catch (error) {
    deps.onRejection?.(session.pace.nextRequestAt());
    throw error;
  } finally {
    session.close();
  }
}

/**
 * Returns the home page from the first host name that serves the site. If a name fails or shows a foreign page, such as
 * a registrar's, tries the next name: many sites exist only under `www.`. If no name serves the site, returns the first
 * foreign page, otherwise the most informative failure. A failure in `FINAL_CODES` ends the search and counts as the
 * most informative.
 */
async function findHome<T>(
  session: CrawlSession,
  { origins }: CrawlTarget,
  options: CrawlOptions,
  deps: CrawlDeps<T>,
): Promise<HomePage<T> | FetchFailure> {
  let foreign: HomePage<T> | null = null;
  let failure: FetchFailure | null = null;
  const names = new Set(origins.map((origin) => new URL(origin).hostname));
  for (const name of names) {
    const ofName = origins.filter((origin) => new URL(origin).hostname === name);
    const home = await findHomeOfName(session, ofName, options, deps);
    if (home.ok && !home.visit.isForeign) return home;
    if (home.ok) foreign ??= home;
    else {
      if (FINAL_CODES.has(home.failure.code)) return foreign ?? home;
      failure = moreInformative(failure, home);
    }
  }
  if (foreign !== null) return foreign;
  if (failure === null) throw new Error('A crawl needs at least one origin.');
  return failure;
}

/**
 * Tries the schemes of one host name until a server responds. Stops if the name does not exist in the DNS, or its
 * address is forbidden or requested by too many crawls, because all schemes would fail alike.
 */
async function findHomeOfName<T>(
  session: CrawlSession,
  origins: readonly string[],
  options: CrawlOptions,
  deps: CrawlDeps<T>,
): Promise<HomePage<T> | FetchFailure> {
  let failure: FetchFailure | null = null;
  let refused: TlsCertificate | undefined;
  for (const origin of origins) {
    const home = await crawlHome(session, origin, options, deps);
    if (home.ok) return refused === undefined ? home : { ...home, refusedCertificate: refused };
    if (home.responded) return home;
    refused ??= home.certificate;
    failure = moreInformative(failure, home);
    if (['dns_not_found', 'forbidden_address', 'rate_limited'].includes(home.failure.code)) break;
  }
  if (failure === null) throw new Error('A host name needs at least one origin.');
  return failure;
}

/** Failures that would repeat at the site's other host name, or that forbid another request. */
const FINAL_CODES: ReadonlySet<DomainErrorCode> = new Set([
  'forbidden_address',
  'opted_out',
  'robots_disallowed',
  'rate_limited',
  'bot_challenge',
  'body_too_large',
]);

/**
 * Failure codes, the least informative first. All other codes, and any failure of a server that responded, are more
 * informative.
 */
const BY_INFORMATION: readonly DomainErrorCode[] = [
  'dns_not_found',
  'dns_error',
  'connection_refused',
  'connection_reset',
  'timeout',
  'tls_error',
];

function moreInformative(known: FetchFailure | null, next: FetchFailure): FetchFailure {
  return known === null || rankOf(next) > rankOf(known) ? next : known;
}

function rankOf({ failure, responded }: FetchFailure): number {
  const rank = BY_INFORMATION.indexOf(failure.code);
  return responded || rank === -1 ? BY_INFORMATION.length : rank;
}
