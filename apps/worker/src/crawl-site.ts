import type { ClaimedDomain } from '@scrapersky/batches';
import type { DomainFailure, SiteMetadata } from '@scrapersky/core';
import {
  crawlDomain,
  type AddressGuard,
  type CrawlOptions,
  type FetchedPage,
  type HostResolver,
  type PageVisit,
} from '@scrapersky/crawler';
import type { Db, ScrapedPage } from '@scrapersky/db';
import { mergePages, toPageData, type Extractor, type PageFacts } from '@scrapersky/extractor';
import type { Logger } from '@scrapersky/runtime';
import { databaseRobotsCache } from './robots-cache.ts';

/** What a site said of itself, or why it said nothing. */
export type SiteOutcome =
  | { ok: true; url: string; metadata: SiteMetadata; pages: ScrapedPage[]; nextRequestAt: Date | null }
  | { ok: false; failure: DomainFailure; nextRequestAt: Date | null };

/** Rejects with the signal's reason when it is aborted; else only for bugs. */
export type SiteCrawler = (claim: ClaimedDomain, signal: AbortSignal) => Promise<SiteOutcome>;

export interface SiteCrawlerParts {
  db: Db;
  log: Logger;
  extractor: Pick<Extractor, 'extract'>;
  guard: AddressGuard;
  resolver: HostResolver;
  /** The service's own settings, where a batch does not give its own. */
  settings: Pick<CrawlOptions, 'timeoutMs' | 'maxBodyBytes' | 'hostDelayMs' | 'pagesPerHost' | 'userAgent'>;
}

/** A page that was visited: its facts without its links, which the crawl has taken over. */
interface VisitedPage {
  facts: PageFacts;
  statusCode: number;
}

/** Joins the crawler, which knows no HTML, and the extractor, which knows no network. */
export function siteCrawler({
  db,
  log,
  extractor,
  guard,
  resolver,
  settings,
}: SiteCrawlerParts): SiteCrawler {
  const robotsCache = databaseRobotsCache(db, log);
  const visit = async (page: FetchedPage): Promise<PageVisit<VisitedPage>> => {
    const { url, headers, body, isHome, status } = page;
    const extraction = await extractor.extract({ url, headers, body, isHome });
    if (!extraction.ok) return extraction;
    const { links, ...rest } = extraction.facts;
    return {
      ok: true,
      value: { facts: { ...rest, links: [] }, statusCode: status },
      links,
      canonicalUrl: rest.canonicalUrl,
      follow: rest.robots.follow,
      refreshUrl: rest.redirectTo,
    };
  };
  return async (claim, signal) => {
    const outcome = await crawlDomain({ origins: claim.domain.origins }, toCrawlOptions(claim, settings), {
      guard,
      resolver,
      robotsCache,
      visit,
      signal,
      notBefore: claim.notBefore,
    });
    if (!outcome.ok) return outcome;
    return {
      ok: true,
      url: outcome.url,
      metadata: mergePages(outcome.pages.map((page) => page.facts)),
      pages: outcome.pages.map(toScrapedPage),
      nextRequestAt: outcome.nextRequestAt,
    };
  };
}

function toCrawlOptions(
  { maxPages, options }: ClaimedDomain,
  settings: SiteCrawlerParts['settings'],
): CrawlOptions {
  return {
    ...settings,
    maxPages,
    respectRobots: options.respect_robots,
    useSitemap: options.use_sitemap,
    includePaths: options.include_paths,
    excludePaths: options.exclude_paths,
    crawlDelayMs: options.crawl_delay_ms,
    timeoutMs: options.timeout_ms ?? settings.timeoutMs,
    userAgent: options.user_agent ?? settings.userAgent,
    headers: options.headers,
  };
}

function toScrapedPage({ facts, statusCode }: VisitedPage, index: number): ScrapedPage {
  return { pageNo: index, url: facts.url, statusCode, title: facts.title, data: toPageData(facts) };
}
