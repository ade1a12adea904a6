import { CrawlOptionsSchema, parseDomain, type BatchCrawlOptions, type DomainName } from '@scrapersky/core';
import { claimJob, type ClaimFence, type Db, type QueuedJob } from '@scrapersky/db';
import { HOST_PATIENCE_MS, WORKER_DEAD_AFTER_MS } from './policy.ts';

export interface ClaimedDomain {
  kind: 'claimed';
  fence: ClaimFence;
  requestId: string;
  domain: DomainName;
  maxPages: number;
  options: BatchCrawlOptions;
  /** The host wants to be left alone until then. */
  notBefore: Date | null;
}

export type Claim =
  | ClaimedDomain
  /** The host is being crawled by another job or wants to be left alone: try again after `delayMs`. */
  | { kind: 'host_busy'; delayMs: number }
  /** Nothing to do: the row has ended, is claimed, was queued anew, or its batch is gone. */
  | { kind: 'gone' };

/** Claims the row that a queue job points at, and with it the right to crawl its host. */
export async function claimDomain(db: Db, job: QueuedJob, workerId: string): Promise<Claim> {
  const row = await claimJob(db, job, {
    workerId,
    deadAfterMs: WORKER_DEAD_AFTER_MS,
    patienceMs: HOST_PATIENCE_MS,
  });
  if (row === undefined) return { kind: 'gone' };
  if (row.attempt === null) return { kind: 'host_busy', delayMs: busyDelayMs(row.nextRequestAt) };
  const parsed = parseDomain(row.domain);
  if (!parsed.ok) throw new Error(`job ${job.jobId} holds no domain: ${parsed.message}`);
  return {
    kind: 'claimed',
    fence: { batchId: job.batchId, seq: job.seq, jobId: row.jobId, workerId, attempt: row.attempt },
    requestId: row.requestId,
    domain: parsed.domain,
    maxPages: row.maxPages,
    options: CrawlOptionsSchema.parse(row.options),
    notBefore: row.nextRequestAt,
  };
}

/** A second or two, spread out, while another job holds the host; else until the host may be asked. */
function busyDelayMs(nextRequestAt: Date | null): number {
  const waitMs = (nextRequestAt?.getTime() ?? 0) - Date.now();
  return Math.ceil(Math.max(waitMs, 0) + 1_000 + Math.random() * 1_000);
}
