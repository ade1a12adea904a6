import type { DomainFailure, SiteMetadata } from '@scrapersky/core';
import type { CrawlOutcome } from '@scrapersky/crawler';
import type { ScrapedPage } from '@scrapersky/db';
import { bestOfPage, mergePages, toPageData, type Candidate } from '@scrapersky/extractor';
import type { RobotsByOrigin } from './claim-robots-cache.ts';
import type { PageCopies } from './page-copies/page-copies.ts';
import type { VisitedPage } from './page-visitor.ts';

/**
 * The result of a crawl or its failure, and the cooldown of the host from now on. `robots` contains the new records of
 * the host's robots.txt, to be stored with the result.
 */
export type SiteOutcome =
  | {
      ok: true;
      url: string;
      metadata: SiteMetadata;
      pages: ScrapedPage[];
      robots: RobotsByOrigin;
      /** Picture of the home page as WebP; absent if none was taken. */
      screenshot?: Buffer;
      hostCooldownMs: number;
      /** Copies of the pages for the next crawl; null or absent if none are kept. */
      copies?: PageCopies | null;
    }
  | { ok: false; failure: DomainFailure; hostCooldownMs: number };

type FinishedCrawl = Omit<Extract<CrawlOutcome<VisitedPage>, { ok: true }>, 'nextRequestAt'>;

/** Merges the pages of a crawl to the result of the site. */
export function toResult({ pages, duplicates, url, iconUrl, site, dns }: FinishedCrawl): {
  ok: true;
  url: string;
  metadata: SiteMetadata;
  pages: ScrapedPage[];
} {
  if (iconUrl !== null) pages[0]?.facts.fields.favicon_url.push(guessedIcon(iconUrl));
  // A duplicate (its canonical URL is another page) is not counted, but its facts are used.
  const merged = mergePages([...pages, ...duplicates].map((page) => page.facts));
  const sources = { ...merged.sources, ...dns?.sources };
  return {
    ok: true,
    url,
    metadata: { ...merged, site, ...(dns && { dns: dns.dns, sources }) },
    pages: pages.map(toScrapedPage),
  };
}

function guessedIcon(value: string): Candidate {
  return { value, method: 'usual-path', confidence: 0.5 };
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
