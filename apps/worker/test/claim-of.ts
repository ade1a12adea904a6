import type { ClaimedDomain } from '@scrapersky/batches';

const ID = '00000000-0000-4000-8000-000000000000';

/** Returns the first claim of a site, without stored state of its host. */
export function claimOf(origin: string, changes: Partial<ClaimedDomain> = {}): ClaimedDomain {
  return {
    kind: 'claimed',
    fence: { batchId: ID, seq: 0, jobId: ID, workerId: ID, attempt: 1 },
    domain: origin,
    isWww: false,
    requestId: ID,
    maxPages: 1,
    options: {},
    countedAttempt: 1,
    workerDeaths: 0,
    lastErrorCode: null,
    host: new URL(origin).host,
    robots: null,
    hostCooldownMs: 0,
    ...changes,
  };
}
