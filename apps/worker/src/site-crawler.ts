import type { ClaimedDomain } from '@scrapersky/batches';
import {
  abortAfter,
  parseCrawlOptions,
  parseDomain,
  TimeoutError,
  type BatchCrawlOptions,
  type DomainFailure,
  type SiteMetadata,
} from '@scrapersky/core';
import {
  crawlDomain,
  longestSiteMs,
  type AddressTurns,
  type CrawlOptions,
  type FetchedPage,
  type PageVisit,
  type RequestReport,
  type RobotsCache,
  type HostTurns,
} from '@scrapersky/crawler';
import type { ScrapedPage } from '@scrapersky/db';
import {
  bestOfPage,
  isPlatformUrl,
  mergePages,
  toPageData,
  type Extractor,
  type PageFacts,
  type Candidate,
} from '@scrapersky/extractor';
import type { AddressGuard, HostResolver, RecordResolver } from '@scrapersky/net';
import { CpuBudget } from './cpu-budget.ts';
import { ClaimRobotsCache, type RobotsByOrigin } from './database-robots-cache.ts';
import { OwnRobotsCaches } from './own-robots-caches.ts';
import { TurnMeter } from './turn-meter.ts';

/**
 * The result of a crawl or its failure, and the cooldown of the host from now on. `robots` holds new records of the
 * host's robots.txt; after a failure they are already stored.
 */
export type SiteOutcome =
  | {
      ok: true;
      url: string;
      metadata: SiteMetadata;
      pages: ScrapedPage[];
      robots: RobotsByOrigin;
      hostCooldownMs: number;
    }
  | { ok: false; failure: DomainFailure; hostCooldownMs: number };

/**
 * Crawls a site. Rejects with the signal's reason when it is aborted, otherwise only for bugs.
 * @param onTurn called before the crawl computes on the calling thread.
 * @param addressTurns null or absent if requests to one address need not be coordinated.
 */
export type SiteCrawler = (
  claim: ClaimedDomain,
  signal: AbortSignal,
  onTurn?: () => void,
  addressTurns?: AddressTurns | null,
) => Promise<SiteOutcome>;

export interface SiteCrawlerDeps {
  robotsCache: RobotsCache;
  hostTurns: HostTurns | null;
  extractor: Pick<Extractor, 'extract'>;
  guard: AddressGuard;
  resolver: HostResolver;
  recordResolver: RecordResolver | null;
  /** Returns whether a host that the crawl reaches must not be requested. */
  isOptedOut: (host: string) => Promise<boolean>;
  /** Called after each request, for metrics. */
  onRequest?: (report: RequestReport) => void;
  /** The service's settings, used where a batch sets none. */
  settings: Pick<CrawlOptions, 'timeoutMs' | 'maxBodyBytes' | 'hostDelayMs' | 'pagesPerHost' | 'userAgent'>;
}

/** Extra time for the first request: longer than the longest wait for a host's cooldown. */
const LONGEST_FIRST_WAIT_MS = 60_000;
/**
 * Time for the extraction of one page, including the wait for the extraction thread. The extraction itself has a limit
 * of CPU time.
 */
const LONGEST_EXTRACTION_MS = 30_000;

/** The facts of a visited page. Its links are left out, because the crawl has already read them. */
interface VisitedPage {
  facts: PageFacts;
  statusCode: number;
}

/** Combines the crawler, which knows no HTML, with the extractor, which knows no network. */
export function siteCrawler({
  robotsCache,
  hostTurns,
  extractor,
  guard,
  resolver,
  recordResolver,
  isOptedOut,
  onRequest,
  settings,
}: SiteCrawlerDeps): SiteCrawler {
  const meter = new TurnMeter();
  const visit = async (
    page: FetchedPage,
    cpu: CpuBudget,
    { fields: ownFields, people: readsPeople }: BatchCrawlOptions,
    onTurn: () => void,
  ): Promise<PageVisit<VisitedPage>> => {
    if (cpu.isSpent) return { ok: false, failure: tooExpensive(cpu) };
    const { url, requestedUrl, headers, body, isHome, status } = page;
    const extraction = await extractor.extract({
      url,
      requestedUrl,
      status,
      headers,
      body,
      isHome,
      ownFields,
      readsPeople,
    });
    cpu.spend(extraction.cpuMs);
    onTurn();
    if (!extraction.ok) return extraction;
    const { links, ...rest } = extraction.facts;
    if (rest.challenge !== null) return { ok: false, failure: challengeFailure(rest.challenge) };
    return {
      ok: true,
      value: { facts: { ...rest, links: [] }, statusCode: status },
      links,
      keyLinks: rest.keyLinks,
      canonicalUrl: bestOfPage(rest, 'canonical_url'),
      follow: rest.robots.follow,
      isForeign: rest.isForeign,
      namesIcon: rest.fields.favicon_url.length > 0,
      refreshUrl: rest.redirectTo,
    };
  };
  const ownRobotsCaches = new OwnRobotsCaches();
  return async (claim, signal, onTurn, addressTurns = null) => {
    const parsed = parseDomain(claim.isWww ? `www.${claim.domain}` : claim.domain);
    if (!parsed.ok) throw new Error(`The row does not contain a valid domain: ${parsed.message}`);
    const crawlOptions = parseCrawlOptions(claim.options);
    const options = toCrawlOptions(claim.maxPages, crawlOptions, settings);
    const timeoutMs = longestCrawlMs(options);
    const cpu = new CpuBudget(claim.maxPages);
    const beginTurn = () => {
      meter.begin(cpu);
      onTurn?.();
    };
    const ownRobots = new ClaimRobotsCache(robotsCache, claim);
    const deps = {
      guard,
      resolver,
      recordResolver,
      isOptedOut,
      robotsCache:
        options.userAgent === settings.userAgent ? ownRobots : ownRobotsCaches.of(options.userAgent),
      hostTurns,
      addressTurns,
      isPlatform: isPlatformUrl,
      visit: (page: FetchedPage) => visit(page, cpu, crawlOptions, beginTurn),
      isSpent: () => cpu.isSpent,
      onTurn: beginTurn,
      ...(onRequest && { onRequest }),
      notBefore: claim.hostCooldownMs > 0 ? new Date(Date.now() + claim.hostCooldownMs) : null,
    };
    try {
      const { nextRequestAt, ...outcome } = await abortAfter(timeoutMs, signal, (both) =>
        crawlDomain(parsed.domain, options, { ...deps, signal: both }),
      );
      const hostCooldownMs = Math.max(0, nextRequestAt.getTime() - Date.now());
      if (!outcome.ok) {
        await ownRobots.saveFound();
        return { ...outcome, hostCooldownMs };
      }
      const { pages, duplicates, url, iconUrl, site, dns } = outcome;
      if (iconUrl !== null) pages[0]?.facts.fields.favicon_url.push(guessedIcon(iconUrl));
      // A duplicate (its canonical URL is another page) is not counted, but its facts are used.
      const merged = mergePages([...pages, ...duplicates].map((page) => page.facts));
      const metadata: SiteMetadata = {
        ...merged,
        site,
        ...(dns && { dns: dns.dns, sources: { ...merged.sources, ...dns.sources } }),
      };
      const { found: robots } = ownRobots;
      return { ok: true, url, metadata, pages: pages.map(toScrapedPage), robots, hostCooldownMs };
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
      const message = `The crawl took longer than ${Math.round(timeoutMs / 60_000)} minutes.`;
      return { ok: false, failure: { code: 'timeout', message }, hostCooldownMs: 0 };
    }
  };
}

/** Returns a time limit that only a hung crawl can reach, because the crawler itself limits the time of slow sites. */
function longestCrawlMs(options: CrawlOptions): number {
  return LONGEST_FIRST_WAIT_MS + longestSiteMs(options) + options.maxPages * LONGEST_EXTRACTION_MS;
}

function toCrawlOptions(
  maxPages: number,
  options: BatchCrawlOptions,
  settings: SiteCrawlerDeps['settings'],
): CrawlOptions {
  return {
    ...settings,
    maxPages,
    respectRobots: options.respect_robots,
    useSitemap: options.use_sitemap,
    readsDns: options.dns,
    includePaths: options.include_paths,
    excludePaths: options.exclude_paths,
    crawlDelayMs: options.crawl_delay_ms,
    timeoutMs: options.timeout_ms ?? settings.timeoutMs,
    userAgent: options.user_agent ?? settings.userAgent,
    headers: options.headers,
  };
}

function guessedIcon(value: string): Candidate {
  return { value, method: 'usual-path', confidence: 0.5 };
}

function tooExpensive({ limitMs }: CpuBudget): DomainFailure {
  const message = `The site needs more than the ${limitMs / 1_000} s of processor time that a crawl may use.`;
  return { code: 'parse_error', message };
}

function challengeFailure(service: string): DomainFailure {
  const who = service === 'generic' ? "The site's protection" : `The site's protection (${service})`;
  return { code: 'bot_challenge', message: `${who} asks visitors to prove that they are human.` };
}

function toScrapedPage({ facts, statusCode }: VisitedPage, index: number): ScrapedPage {
  return {
    pageNo: index,
    url: facts.url,
    statusCode,
    title: bestOfPage(facts, 'title'),
    data: toPageData(facts),
  };
}
