import { MAX_WORKER_DEATHS } from '@scrapersky/batches';
import { listClaims, recoverForgottenJobs, type Db, type ClaimRef } from '@scrapersky/db';
import type { Logger } from '@scrapersky/runtime';
import type { ActiveJobs } from './active-jobs.ts';

export interface CompareClaimsDeps {
  db: Db;
  log: Logger;
  workerId: string;
  jobs: ActiveJobs;
}

/**
 * Compares this worker's crawls with the rows: aborts crawls whose claim is lost, and recovers claims that this worker
 * does not work on.
 */
export async function compareClaims({ db, log, workerId, jobs }: CompareClaimsDeps): Promise<void> {
  // Read the crawls before the rows, so that a claim made during the query cannot look lost.
  const crawling = jobs.crawling();
  const claims = await listClaims(db, workerId);
  const held = new Set(claims.map(toKey));
  const lost = crawling.filter((claim) => !held.has(toKey(claim)));
  for (const claim of lost) jobs.abortCrawl(claim);
  // Look at the jobs after the rows: the job of every claim is registered before the claim is made.
  const forgotten = claims.filter(({ jobId }) => !jobs.has(jobId));
  if (forgotten.length === 0) return;
  const recovered = await recoverForgottenJobs(db, {
    workerId,
    claims: forgotten,
    maxWorkerDeaths: MAX_WORKER_DEATHS,
  });
  log.warn('recovered claims that nobody worked on', { ...recovered });
}

function toKey({ jobId, attempt }: ClaimRef): string {
  return `${jobId} ${attempt}`;
}
