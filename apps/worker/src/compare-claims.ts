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
 * Makes this worker agree with the rows: what it crawls and does not hold any more is broken off, what it is said to
 * hold and does not work on is given back.
 */
export async function compareClaims({ db, log, workerId, jobs }: CompareClaimsDeps): Promise<void> {
  // Before the rows are read: a claim that is made while they are on their way is in neither list.
  const crawling = jobs.crawling();
  const claims = await listClaims(db, workerId);
  const held = new Set(claims.map(toKey));
  const lost = crawling.filter((claim) => !held.has(toKey(claim)));
  for (const claim of lost) jobs.abortCrawl(claim);
  // After the rows are read: a claim that was made meanwhile is in here, as its job is noted before it is made.
  const forgotten = claims.filter(({ jobId }) => !jobs.has(jobId));
  if (forgotten.length === 0) return;
  const recovered = await recoverForgottenJobs(db, {
    workerId,
    claims: forgotten,
    maxWorkerDeaths: MAX_WORKER_DEATHS,
  });
  log.warn('gave back domains that nobody worked on', { ...recovered });
}

function toKey({ jobId, attempt }: ClaimRef): string {
  return `${jobId} ${attempt}`;
}
