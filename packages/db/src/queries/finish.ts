import type { Change, DomainErrorCode, DomainTarget, JsonValue, SiteMetadata } from '@scrapersky/core';
import { changeFacets, metadataFacets, stringifyStorable } from '@scrapersky/core';
import { sql } from 'kysely';
import type { Db } from '../database.ts';
import type { ClaimFence } from './claim.ts';

export interface ScrapedPage {
  pageNo: number;
  url: string;
  statusCode: number;
  title: string | null;
  data: JsonValue;
}

/**
 * A stored robots.txt file: the time when it was fetched (RFC 3339), and its directives; null if the site has no file.
 */
interface RobotsRecord {
  fetchedAt: string;
  body: string | null;
}

/** The outcome of one claimed domain. */
export interface FinishedJob extends ClaimFence {
  outcome:
    | {
        status: 'complete';
        url: string;
        metadata: SiteMetadata;
        /** New robots.txt records of the host, by origin. */
        robots?: Readonly<Record<string, RobotsRecord>>;
      }
    | { status: 'failed'; errorCode: DomainErrorCode; errorMessage: string };
  /** Differences from an earlier result; absent if the batch does not compare. */
  change?: Change;
  /** Scraped pages, stored with the outcome; their number becomes `pages_scraped`. */
  pages: ScrapedPage[];
  /** Cooldown of the host, starting now. */
  hostCooldownMs: number;
}

/**
 * Finishes many domains in one statement: rows, pages, host leases, batch counters and webhook messages change together
 * or not at all. Every row is fenced by worker and attempt, so each domain is counted once, however often its job was
 * delivered. Rows are locked before batches, and both in sorted order, so that concurrent calls do not deadlock. One
 * call must not contain a job twice.
 *
 * @returns the ids of the finished jobs, including those finished by an earlier call whose reply was lost. A missing id
 * means that the claim had been lost.
 */
export async function finishJobs(db: Db, jobs: readonly FinishedJob[]): Promise<Set<string>> {
  const input = jobs.map((job) => ({
    batch_id: job.batchId,
    seq: job.seq,
    job_id: job.jobId,
    worker_id: job.workerId,
    attempt: job.attempt,
    status: job.outcome.status satisfies DomainTarget<'finish'>,
    url: job.outcome.status === 'complete' ? job.outcome.url : null,
    metadata: job.outcome.status === 'complete' ? job.outcome.metadata : null,
    facets: facetsOf(job),
    change: job.change ?? null,
    robots: job.outcome.status === 'complete' ? (job.outcome.robots ?? null) : null,
    error_code: job.outcome.status === 'failed' ? job.outcome.errorCode : null,
    error_message: job.outcome.status === 'failed' ? job.outcome.errorMessage : null,
    pages_scraped: job.pages.length,
    host_cooldown_ms: job.hostCooldownMs,
  }));
  const [jobsJson, pagesJson] = [input, jobs.flatMap(toPageRows)].map(stringifyStorable);
  const { rows } = await sql<{ job_id: string }>`
    select job_id from finish_jobs(${jobsJson}, ${pagesJson})`.execute(db);
  return new Set(rows.map((row) => row.job_id));
}

/** Returns the facets by which the result can be filtered; null for a failed domain without a comparison. */
function facetsOf({ outcome, change }: FinishedJob): string[] | null {
  const found = outcome.status === 'complete' ? metadataFacets(outcome.metadata) : null;
  return change === undefined ? found : [...(found ?? []), ...changeFacets(change)];
}

function toPageRows({ batchId, seq, attempt, pages }: FinishedJob) {
  return pages.map((page) => ({
    batch_id: batchId,
    seq,
    attempts: attempt,
    page_no: page.pageNo,
    url: page.url,
    status_code: page.statusCode,
    title: page.title,
    data: page.data,
  }));
}
