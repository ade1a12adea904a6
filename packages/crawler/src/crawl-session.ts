import type { CrawlDeps, CrawlOptions, CrawlTarget, Reload } from './crawl.ts';
import { CrawlNetwork } from './fetch/crawl-network.ts';
import { createFetcher, type FetchFailure, type Fetcher } from './fetch/fetcher.ts';
import { HostPace } from './fetch/host-pace.ts';
import { productToken } from './robots/product-token.ts';
import { createRobotsGate, type RobotsGate } from './robots/robots-gate.ts';
import { SiteBudget } from './site-budget.ts';
import { siteOf } from './site-of.ts';

/** Connections, pace and limits that all requests of one crawl share. */
export interface CrawlSession {
  fetcher: Fetcher;
  /** Null if robots.txt is ignored. */
  robots: RobotsGate | null;
  /** Returns a failure if robots.txt disallows the URL or is unreachable, otherwise null. */
  robotsRefuse: (url: URL) => Promise<FetchFailure | null>;
  /** Returns the function that lets a visit load the page at this URL once more. */
  reloading: (url: string) => Reload;
  /** Pace of requests to the target's own host. */
  pace: HostPace;
  /** Returns the pace of requests to the host of the URL. */
  paceOf: (url: URL) => HostPace;
  /** Limits the total time that the site may take. */
  budget: SiteBudget;
  close(): void;
}

const MAX_CONNECT_MS = 5000;
const ARRIVAL_MARGIN_MS = 15;

/** Opens the shared parts of one crawl. The caller closes them at the end. */
export function openCrawlSession<T>(
  target: CrawlTarget,
  options: CrawlOptions,
  deps: CrawlDeps<T>,
): CrawlSession {
  const gapMs = withMargin(Math.max(options.hostDelayMs, options.crawlDelayMs ?? 0));
  // Use the service's delay, because a batch's own delay must not slow down hosts that other batches also request.
  const foreignGapMs = withMargin(options.hostDelayMs);
  const targetSites = new Set(target.origins.map((origin) => siteOf(new URL(origin))));
  const network = new CrawlNetwork(
    {
      guard: deps.guard,
      resolver: deps.resolver,
      connectTimeoutMs: Math.min(MAX_CONNECT_MS, options.timeoutMs),
      maxSocketsPerHost: options.pagesPerHost,
    },
    targetSites,
  );
  const paces = new Map<string, HostPace>();
  const paceOf = (url: URL): HostPace => {
    const site = siteOf(url);
    const pace =
      paces.get(site) ??
      (targetSites.has(site) ? new HostPace(gapMs, deps.notBefore) : new HostPace(foreignGapMs));
    paces.set(site, pace);
    return pace;
  };

  const budget = new SiteBudget({
    timeoutMs: options.timeoutMs,
    gapMs: () => Math.max(gapMs, ...[...paces.values()].map((pace) => pace.gapMs)),
    firstWaitMs: Math.max(0, (deps.notBefore?.getTime() ?? 0) - Date.now()),
  });
  const fetcher = createFetcher({
    network,
    paceOf,
    budget,
    userAgent: options.userAgent,
    headers: options.headers,
    headerOrigins: headerOriginsOf(target),
    targetSites,
    isOptedOut: deps.isOptedOut,
    hostTurns: deps.hostTurns,
    addressTurns: deps.addressTurns,
    beforeRequest: deps.beforeRequest,
    onTurn: deps.onTurn,
    onRequest: deps.onRequest,
    timeoutMs: options.timeoutMs,
    signal: deps.signal,
  });
  const robots = options.respectRobots
    ? createRobotsGate({
        fetcher,
        cache: deps.robotsCache,
        token: productToken(options.userAgent),
        onCrawlDelay: (url, crawlDelayMs) => paceOf(url).raiseGap(withMargin(crawlDelayMs)),
      })
    : null;

  return {
    fetcher,
    robots,
    robotsRefuse: (url) => robots?.refuses(url) ?? Promise.resolve(null),
    reloading: (href) => async (load) => {
      const url = new URL(href);
      if (budget.isSpent || paceOf(url).isBackedOff) return null;
      if ((await robots?.refuses(url)) != null) return null;
      const robotsTxt = robots === null ? null : await robots.textOf(url);
      if (robotsTxt === undefined) return null;
      return fetcher.inTurn(url, () => load(robotsTxt, budget.leftMs, network.isAllowedInside(url)));
    },
    pace: paceOf(new URL(target.origins[0] ?? '')),
    paceOf,
    budget,
    close: () => network.close(),
  };
}

/**
 * Returns the origins that may receive the client's own headers: the target's origin if it has only one, otherwise
 * those of its origins that use https.
 */
function headerOriginsOf({ origins }: CrawlTarget): ReadonlySet<string> {
  const all = origins.map((origin) => new URL(origin).origin);
  return new Set(all.length === 1 ? all : all.filter((origin) => origin.startsWith('https:')));
}

/** Adds a margin for the network: requests may arrive closer together than they were sent. */
function withMargin(gapMs: number): number {
  return gapMs === 0 ? 0 : gapMs + ARRIVAL_MARGIN_MS;
}
