import type { DomainFailure, SiteMetadata } from '@scrapersky/core';
import type { AddressGuard, HostResolver, RecordResolver } from '@scrapersky/net';
import type { DnsDescription } from './dns/describe-dns.ts';
import type { AddressTurns } from './fetch/address-turns.ts';
import type { HostTurns } from './fetch/host-turns.ts';
import type { KnownPage } from './fetch/known-page.ts';
import type { RequestReport } from './fetch/request-report.ts';
import type { RobotsCache } from './robots/cached-robots.ts';

export interface CrawlTarget {
  /** Origins to try, in order, such as `['https://example.com', 'http://example.com']`. */
  origins: string[];
}

export interface CrawlOptions {
  /** Maximum number of pages to visit, including the home page; at least 1. */
  maxPages: number;
  respectRobots: boolean;
  useSitemap: boolean;
  /** Whether the DNS records of the registered domain are read. */
  readsDns: boolean;
  /**
   * Globs for the path (`*` matches any text). If there are any, the crawl visits only the home page and matching
   * pages.
   */
  includePaths: string[];
  excludePaths: string[];
  crawlDelayMs: number | null;
  /** Timeout for one page with its redirects, without the delays between requests. */
  timeoutMs: number;
  maxBodyBytes: number;
  /**
   * Minimum time between the starts of two requests to one host. If neither this nor `crawlDelayMs` sets a delay, slow
   * responses cause none either.
   */
  hostDelayMs: number;
  /** Maximum number of concurrent requests to one host. */
  pagesPerHost: number;
  userAgent: string;
  /**
   * Headers for requests of pages and the icon from the target's origin, or from its https origins if there are
   * several. They are not sent to other origins or with requests of robots.txt and sitemaps. Reserved headers are
   * ignored (see request-headers.ts).
   */
  headers: Record<string, string>;
}

export interface FetchedPage {
  /** URL after redirects. */
  url: string;
  /** URL before redirects; the site's origin for the home page. */
  requestedUrl: string;
  status: number;
  headers: Record<string, string | string[] | undefined>;
  /** Decompressed body in the page's own charset. Do not keep it after the visit. */
  body: Buffer;
  /** Whether this is the home page. A second home page (after a meta refresh) replaces the first. */
  isHome: boolean;
  /** Set if the site has confirmed that the page of an earlier crawl is unchanged. `body` is then empty. */
  isUnchanged?: true;
}

/** Result of the caller's visit to a page. {@link CrawlOutcome} contains the `value` of each page. */
export type PageVisit<T> =
  | {
      ok: true;
      value: T;
      /** Absolute URLs of the page's links. */
      links: string[];
      /**
       * Links to pages about contact (`rank` 0) and the owner (1), whatever their URLs, and guessed paths (`isGuess`).
       * The better of this rank and the rank of the URL decides when the page is visited.
       */
      keyLinks: { url: string; rank: number; isGuess: boolean }[];
      canonicalUrl: string | null;
      /** False if the page forbids following its links (`nofollow`). */
      follow: boolean;
      /** Whether the page belongs to someone else, such as the registrar of a parked domain. */
      isForeign: boolean;
      /** Whether the page links to an icon of the site. */
      namesIcon: boolean;
      /**
       * Target of a redirect inside the page, such as a meta refresh; null if there is none. The crawl follows it from
       * the home page only.
       */
      refreshUrl: string | null;
    }
  | { ok: false; failure: DomainFailure };

/**
 * Lets a visit load its page once more by other means, at the pace of the site. `load` gets the text of the site's
 * robots.txt (null if there is none or it is ignored), the rest of the site's time, and whether the site may be
 * requested inside allowed networks. Returns null if the page must not be loaded now.
 */
export type Reload = <R>(
  load: (robotsTxt: string | null, leftMs: number, mayBeInside: boolean) => Promise<R>,
) => Promise<R | null>;

export interface CrawlDeps<T> {
  guard: AddressGuard;
  resolver: HostResolver;
  /** Null if no records are read. */
  recordResolver: RecordResolver | null;
  robotsCache: RobotsCache;
  /**
   * Returns whether a host must not be requested. The crawl does not call it for the target's own hosts; the caller
   * must have checked them.
   */
  isOptedOut: (host: string) => Promise<boolean>;
  /** Schedules requests to hosts other than the target's; null if they are not coordinated with other crawls. */
  hostTurns: HostTurns | null;
  /** Schedules requests to network addresses; null if they are not coordinated with other crawls. */
  addressTurns: AddressTurns | null;
  /**
   * Returns whether a redirect from the site leads to a platform, such as a social network. Such a redirect is not
   * followed.
   */
  isPlatform: (url: URL, from: URL) => boolean;
  /** Returns what an earlier crawl knows of the page at this URL; null if nothing. By default nothing is known. */
  knownPage?: (url: string, isHome: boolean) => KnownPage | null;
  /**
   * Visits a fetched page, the home page first; up to `pagesPerHost` calls run at once. If it rejects, the crawl
   * rejects with the same error.
   */
  visit: (page: FetchedPage, reload: Reload) => Promise<PageVisit<T>>;
  /**
   * Returns whether pages with the same body may still differ, because a visit loads them in a browser. Otherwise only
   * the first of them is visited.
   */
  readsSameBodies?: () => boolean;
  /** Returns whether the crawl has used up its CPU time. The crawl then visits no more pages. */
  isSpent?: () => boolean;
  /** Called right before each request. May abort the signal; the request is not sent then. */
  beforeRequest?: () => void;
  /** Called when the crawl begins to compute on the calling thread, so that the caller knows which crawl blocks it. */
  onTurn?: () => void;
  /** Called after each request, for metrics and traces. */
  onRequest?: (report: RequestReport) => void;
  /** Called before the crawl rejects, with the value that `nextRequestAt` of an outcome would have. */
  onRejection?: (nextRequestAt: Date) => void;
  signal: AbortSignal;
  /**
   * `nextRequestAt` of the previous crawl; null if it is unknown. The first request to the host is not sent before this
   * time.
   */
  notBefore: Date | null;
}

/** `nextRequestAt` is the earliest time at which any crawl may send the next request to the target's host. */
export type CrawlOutcome<T> =
  | {
      ok: true;
      /** URL of the home page after redirects. */
      url: string;
      /** Values of the pages that count, with the home page's first. */
      pages: T[];
      /** Values of pages whose canonical link names another visited page. They do not count towards `maxPages`. */
      duplicates: T[];
      /**
       * URL of the picture at `/favicon.ico`; null if none was found, or if the home page names an icon or is foreign.
       */
      iconUrl: string | null;
      site: SiteMetadata['site'];
      /** Null if the records were not read. */
      dns: DnsDescription | null;
      nextRequestAt: Date;
    }
  | { ok: false; failure: DomainFailure; nextRequestAt: Date };
