import type { ClaimedDomain } from '@scrapersky/batches';
import {
  abortAfter,
  maxRendersOf,
  parseCrawlOptions,
  parseDomain,
  TimeoutError,
  type BatchCrawlOptions,
} from '@scrapersky/core';
import {
  crawlDomain,
  longestSiteMs,
  type AddressTurns,
  type CrawlOptions,
  type FetchedPage,
  type Reload,
  type RequestReport,
  type RobotsCache,
  type HostTurns,
} from '@scrapersky/crawler';
import { isPlatformUrl, type Extractor } from '@scrapersky/extractor';
import type { AddressGuard, HostResolver, RecordResolver } from '@scrapersky/net';
import { CpuBudget } from './cpu-budget.ts';
import { ClaimRobotsCache } from './claim-robots-cache.ts';
import { OwnRobotsCaches } from './own-robots-caches.ts';
import type { PageCopyStore } from './page-copies/database-page-copies.ts';
import { PageVisitor } from './page-visitor.ts';
import { PageRendering, type RenderLimit } from './rendering/page-rendering.ts';
import type { Renderer } from './rendering/renderer-client.ts';
import { toResult, type SiteOutcome } from './site-outcome.ts';
import { TurnMeter } from './turn-meter.ts';

/** Cooldown of a host after a crawl that may have sent requests but reported none, such as one in a killed sandbox. */
export const UNREPORTED_COOLDOWN_MS = 1_000;

export interface SiteCrawlEvents {
  /** Called right before each request. May abort the crawl; the request is not sent then. */
  beforeRequest?: () => void;
  /** Called before the crawl computes on the calling thread. */
  onTurn?: () => void;
  /** Called before a crawl that may have sent requests rejects, with the cooldown of the host from now on. */
  onRejection?: (hostCooldownMs: number) => void;
}

/**
 * Crawls a site. Rejects with the signal's reason when it is aborted, with QuarantineFullError when no sandbox is free
 * for a domain that may have killed a worker, and with HeartbeatTimeoutError after a freeze of this worker; otherwise
 * only for bugs and database failures.
 * @param addressTurns null or absent if requests to one address need not be coordinated.
 */
export type SiteCrawler = (
  claim: ClaimedDomain,
  signal: AbortSignal,
  events?: SiteCrawlEvents,
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
  /** Contains the copies that earlier crawls made of pages; by default none. */
  pageCopies?: Pick<PageCopyStore, 'load'> | null;
  /** Called after each request, for metrics and traces. */
  onRequest?: (report: RequestReport) => void;
  /** Loads pages in a browser; null if the service has no renderer. */
  renderer?: Renderer | null;
  /** Returns the counter of a batch of which browsers may load at most `max` pages. */
  limitRenders?: (batchId: string, max: number) => RenderLimit;
  /** The service's settings, used if a batch sets none. */
  settings: Pick<CrawlOptions, 'timeoutMs' | 'maxBodyBytes' | 'hostDelayMs' | 'pagesPerHost' | 'userAgent'>;
}

/** Extra time for the first request: the longest wait for a host's cooldown. */
const LONGEST_FIRST_WAIT_MS = 60_000;
/**
 * Time for the extraction of one page, including the wait for a thread. The extraction itself has a limit of CPU time.
 */
const LONGEST_EXTRACTION_MS = 30_000;

/** Combines the crawler, which sends requests, with the extractor, which reads HTML. */
export function siteCrawler({
  robotsCache,
  hostTurns,
  extractor,
  guard,
  resolver,
  recordResolver,
  isOptedOut,
  pageCopies = null,
  onRequest,
  renderer = null,
  limitRenders,
  settings,
}: SiteCrawlerDeps): SiteCrawler {
  const meter = new TurnMeter();
  const ownRobotsCaches = new OwnRobotsCaches();
  return async (claim, signal, events = {}, addressTurns = null) => {
    const parsed = parseDomain(claim.isWww ? `www.${claim.domain}` : claim.domain);
    if (!parsed.ok) throw new Error(`The row does not contain a valid domain: ${parsed.message}`);
    const crawlOptions = parseCrawlOptions(claim.options);
    const options = toCrawlOptions(claim.maxPages, crawlOptions, settings);
    const timeoutMs = longestCrawlMs(options);
    const cpu = new CpuBudget(claim.maxPages);
    const beginTurn = () => {
      meter.begin(cpu);
      events.onTurn?.();
    };
    const ownRobots = new ClaimRobotsCache(robotsCache, claim);
    const maxRenders = maxRendersOf(crawlOptions);
    const rendering = new PageRendering({
      renderer,
      mode: crawlOptions.render,
      wantsScreenshot: crawlOptions.screenshot,
      limit: maxRenders === null ? null : (limitRenders?.(claim.fence.batchId, maxRenders) ?? null),
      userAgent: options.userAgent,
      targetNames: new Set(parsed.domain.origins.map((origin) => new URL(origin).hostname)),
      maxBodyBytes: options.maxBodyBytes,
      signal,
    });
    const copies = (await pageCopies?.load(claim)) ?? null;
    const visitor = new PageVisitor({
      extractor,
      cpu,
      options: crawlOptions,
      rendering,
      copies,
      onTurn: beginTurn,
    });
    let hostCooldownMs = 0;
    const setCooldown = (nextRequestAt: Date) => {
      hostCooldownMs = Math.max(0, nextRequestAt.getTime() - Date.now());
    };
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
      ...(copies && { knownPage: (url: string, isHome: boolean) => copies.knownPage(url, isHome) }),
      visit: (page: FetchedPage, reload: Reload) => visitor.visit(page, reload),
      readsSameBodies: () => rendering.hasMore,
      isSpent: () => cpu.isSpent,
      ...(events.beforeRequest && { beforeRequest: events.beforeRequest }),
      onTurn: beginTurn,
      ...(onRequest && { onRequest }),
      onRejection: setCooldown,
      notBefore: claim.hostCooldownMs > 0 ? new Date(Date.now() + claim.hostCooldownMs) : null,
    };
    try {
      const { nextRequestAt, ...outcome } = await abortAfter(timeoutMs, signal, (both) =>
        crawlDomain(parsed.domain, options, { ...deps, signal: both }),
      );
      setCooldown(nextRequestAt);
      if (!outcome.ok) {
        await ownRobots.saveFound();
        return { ...outcome, hostCooldownMs };
      }
      return {
        ...toResult(outcome),
        robots: ownRobots.found,
        ...(rendering.screenshot && { screenshot: rendering.screenshot }),
        hostCooldownMs,
        copies,
      };
    } catch (error) {
      if (!(error instanceof TimeoutError)) {
        events.onRejection?.(hostCooldownMs);
        throw error;
      }
      const message = `The crawl took longer than ${Math.round(timeoutMs / 60_000)} minutes.`;
      return { ok: false, failure: { code: 'timeout', message }, hostCooldownMs };
    }
  };
}

/**
 * Returns the time after which a crawl counts as hung. The crawler itself limits the time for a slow site to less,
 * apart from waits for turns at other hosts and at addresses.
 */
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
