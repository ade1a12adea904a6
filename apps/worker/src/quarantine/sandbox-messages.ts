import type { ClaimedDomain } from '@scrapersky/batches';
import type { SiteOutcome } from '../site-outcome.ts';
import type { CrawlingSettings } from '../open-site-crawler.ts';

/** Interval at which the worker and its sandbox report to each other that they are alive. */
export const ALIVE_INTERVAL_MS = 2_000;

/**
 * Exit code of a sandbox that received nothing from its worker for too long. This is no evidence against the domain.
 */
export const WORKER_IS_SILENT = 75;

/** Messages from a worker to its sandbox: first the settings, then one domain at a time. */
export type ToSandbox =
  | { kind: 'settings'; settings: CrawlingSettings }
  | { kind: 'crawl'; claim: ClaimedDomain; optOuts: readonly string[] }
  | { kind: 'alive' };

/** Messages from a sandbox to its worker. */
export type FromSandbox =
  | { kind: 'alive' }
  | { kind: 'outcome'; outcome: SiteOutcome }
  | { kind: 'broken'; message: string };
