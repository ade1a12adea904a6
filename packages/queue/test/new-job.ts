import type { DomainJob } from '@scrapersky/queue';

/** Returns a job with a new `jobId` and `batchId`. */
export const newJob = (): DomainJob => ({
  batchId: crypto.randomUUID(),
  seq: 0,
  jobId: crypto.randomUUID(),
  generation: 1,
  host: 'x.example',
});
