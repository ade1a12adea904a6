import type { DomainFailure } from '@scrapersky/core';
import type { AddressGuard, HostResolver } from '@scrapersky/net';
import type { RobotsCache } from './robots/cached-robots.ts';
import type { HostTurns } from './fetch/host-turns.ts';

export interface CrawlTarget {
  /** Where to start, in the order to try: `['https://example.com', 'http://example.com']`. */
  origins: string[];
}

export interface CrawlOptions {
  /** Pages to visit at most, the home page included; at least 1. */
  maxPages: number;
  respectRobots: boolean;
  useSitemap: boolean;
  /** Globs over the path (`*` is any text); where there are any, only such pages are visited besides the home page. */
  includePaths: string[];
  excludePaths: string[];
  crawlDelayMs: number | null;
  /** For one page, its redirects included, the waiting for the host's pace not. */
  timeoutMs: number;
  maxBodyBytes: number;
  /** Least gap between the starts of two requests to one host; 0 also turns off the slowing down for slow answers. */
  hostDelayMs: number;
  /** Requests at once to one host. */
  pagesPerHost: number;
  userAgent: string;
  /** Sent to the target's own host only; those that HTTP itself needs are ignored. */
  headers: Record<string, string>;
}

export interface FetchedPage {
  /** Where the redirects ended. */
  url: string;
  requestedUrl: string;
  status: number;
  headers: Record<string, string | string[] | undefined>;
  /** Decompressed; undecoded as to its charset. Not to be kept when the visit is over. */
  body: Buffer;
  /** A second home page (after a meta refresh) takes the place of the first. */
  isHome: boolean;
}

/** What the caller makes of a page; `value` comes back in {@link CrawlOutcome} where the page counts. */
export type PageVisit<T> =
  | {
      ok: true;
      value: T;
      /** Absolute URLs of the page's anchors. */
      links: string[];
      canonicalUrl: string | null;
      /** False where the page's meta robots says `nofollow`. */
      follow: boolean;
      /** Where a meta refresh of at most 5 s leads to: the home page's is followed. */
      refreshUrl: string | null;
    }
  | { ok: false; failure: DomainFailure };

export interface CrawlDeps<T> {
  guard: AddressGuard;
  resolver: HostResolver;
  robotsCache: RobotsCache;
  /** For hosts that are not the target's own; null where nobody else can be at them. */
  hostTurns: HostTurns | null;
  /** Called for one page after another (for `pagesPerHost` at once), the home page first. Rejects for bugs only. */
  visit: (page: FetchedPage) => Promise<PageVisit<T>>;
  signal: AbortSignal;
  /** From {@link CrawlOutcome.nextRequestAt} of the crawl before: no request to the host is made earlier. */
  notBefore: Date | null;
}

/** `nextRequestAt`: when the target's host may be asked again, by whomever. */
export type CrawlOutcome<T> =
  | {
      ok: true;
      /** The home page's final URL. */
      url: string;
      /** One a page that counts, the home page's first. */
      pages: T[];
      /** One a page that calls itself, by its canonical link, another page that was visited: it does not count. */
      duplicates: T[];
      nextRequestAt: Date;
    }
  | { ok: false; failure: DomainFailure; nextRequestAt: Date };
