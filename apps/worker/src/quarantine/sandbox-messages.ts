import type { ClaimedDomain } from '@scrapersky/batches';
import type { SiteOutcome } from '../site-crawler.ts';
import type { CrawlingSettings } from '../open-site-crawler.ts';

/** How often a sandbox says that it is not stuck, and its worker that it is still there. */
export const ALIVE_INTERVAL_MS = 2_000;

/** The code by which a sandbox ends that has not heard of its worker for too long: that says nothing of the domain. */
export const WORKER_IS_SILENT = 75;

/** What a worker tells its sandbox: first how to crawl, then one domain after the other; and that it lives. */
export type ToSandbox =
  | { kind: 'settings'; settings: CrawlingSettings }
  | { kind: 'crawl'; claim: ClaimedDomain }
  | { kind: 'alive' };

/** What a sandbox tells its worker. */
export type FromSandbox =
  | { kind: 'alive' }
  | { kind: 'outcome'; outcome: SiteOutcome }
  | { kind: 'broken'; message: string };
