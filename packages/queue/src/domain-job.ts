import type { FlowJob, JobsOptions } from 'bullmq';
import { z } from 'zod';

export const DOMAINS_QUEUE = 'domains';

/**
 * The payload of a domain job. It contains ids, because the data is in Postgres, and the host, because the host's
 * address is resolved before the row is claimed.
 */
const DomainJobPayload = z.object({
  batchId: z.uuid(),
  seq: z.int().min(0),
  jobId: z.uuid(),
  generation: z.int().min(1),
  host: z.string().min(1).max(300),
});

export type DomainJob = z.infer<typeof DomainJobPayload>;

/** Identity of a job in the queue. */
export type DomainJobRef = Omit<DomainJob, 'host'>;

/** Returns the payload. Throws a ZodError if it is invalid, for example because another version wrote it. */
export function parseDomainJob(data: unknown): DomainJob {
  return DomainJobPayload.parse(data);
}

/** Returns a job id that differs each time a row is queued, because BullMQ ignores a new job whose id it still has. */
export function domainJobKey({ batchId, jobId, generation }: DomainJobRef): string {
  return `${batchId}_${jobId}_${generation}`;
}

const OPTIONS: JobsOptions = {
  // More than `MAX_ATTEMPTS`, because the row in Postgres limits the attempts.
  attempts: 10,
  backoff: { type: 'custom' },
  // Remove ended jobs: the outcome is in Postgres, and a remaining id would block its next add.
  removeOnComplete: true,
  removeOnFail: true,
};

export function toFlowChild(job: DomainJob, isFirst: boolean): FlowJob {
  return {
    name: 'scrape-domain',
    queueName: DOMAINS_QUEUE,
    data: job,
    // Without `ignoreDependencyOnFailure`, a failed child would block its parent forever.
    opts: { ...OPTIONS, lifo: isFirst, jobId: domainJobKey(job), ignoreDependencyOnFailure: true },
  };
}
