import type { ClaimedDomain } from '@scrapersky/batches';
import type { SiteOutcome } from '../crawl-site.ts';
import type { CrawlingSettings } from '../open-site-crawler.ts';

/** How often a sandbox says that it is not stuck. */
export const ALIVE_INTERVAL_MS = 2_000;

/** What a worker tells its sandbox: first how to crawl, then one domain after the other. */
export type ToSandbox =
  | { kind: 'settings'; settings: CrawlingSettings }
  | { kind: 'crawl'; claim: ClaimedDomain };

/** What a sandbox tells its worker. */
export type FromSandbox =
  | { kind: 'alive' }
  | { kind: 'outcome'; outcome: SiteOutcome }
  | { kind: 'broken'; message: string };
