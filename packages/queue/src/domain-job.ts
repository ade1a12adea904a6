import type { FlowJob, JobsOptions } from 'bullmq';
import { z } from 'zod';

export const DOMAINS_QUEUE = 'domains';

/** What a job of the queue `domains` carries: ids only, "look at this row". */
const DomainJobPayload = z.object({
  batchId: z.uuid(),
  seq: z.int().min(0),
  jobId: z.uuid(),
  generation: z.int().min(1),
});

export type DomainJob = z.infer<typeof DomainJobPayload>;

/** Throws a ZodError where the payload is not one of ours (another version's, or somebody's by hand). */
export function parseDomainJob(data: unknown): DomainJob {
  return DomainJobPayload.parse(data);
}

/** Never the same for two enqueues of a row: re-adding an id that has ended is a silent no-op or worse. */
export function domainJobKey({ batchId, jobId, generation }: DomainJob): string {
  return `${batchId}_${jobId}_${generation}`;
}

const OPTIONS: JobsOptions = {
  // More than the database grants a domain: the rows decide when it is enough.
  attempts: 10,
  backoff: { type: 'custom' },
  // What happened is in Postgres; an id that stays would block or confuse its next add.
  removeOnComplete: true,
  removeOnFail: true,
};

export function toFlowChild(job: DomainJob): FlowJob {
  return {
    name: 'scrape-domain',
    queueName: DOMAINS_QUEUE,
    data: job,
    // Without it a failed child would hold its parent back for ever.
    opts: { ...OPTIONS, jobId: domainJobKey(job), ignoreDependencyOnFailure: true },
  };
}
