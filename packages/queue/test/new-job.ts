import type { DomainJob } from '@scrapersky/queue';

/** Returns a job with new ids for its domain and its batch. */
export const newJob = (): DomainJob => ({
  batchId: crypto.randomUUID(),
  seq: 0,
  jobId: crypto.randomUUID(),
  generation: 1,
  host: 'x.example',
});
