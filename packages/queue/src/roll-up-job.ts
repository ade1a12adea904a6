import type { JobsOptions } from 'bullmq';
import { z } from 'zod';

export const BATCHES_QUEUE = 'batches';

const RollUpPayload = z.object({ batchId: z.uuid() });

/** Throws a ZodError for an invalid payload. */
export function parseRollUpJob(data: unknown): { batchId: string } {
  return RollUpPayload.parse(data);
}

export const ROLL_UP_OPTIONS: JobsOptions = {
  attempts: 20,
  backoff: { type: 'fixed', delay: 1_000 },
  removeOnComplete: true,
  removeOnFail: true,
};
