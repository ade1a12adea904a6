import type { DomainJob } from '@scrapersky/queue';

/** Returns the job of a new domain of a new batch. */
export const newJob = (): DomainJob => ({
  batchId: crypto.randomUUID(),
  seq: 0,
  jobId: crypto.randomUUID(),
  generation: 1,
  host: 'x.example',
});
