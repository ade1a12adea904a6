import type { JobsOptions } from 'bullmq';
import { z } from 'zod';

export const BATCHES_QUEUE = 'batches';

const RollUpPayload = z.object({ batchId: z.uuid() });

/** Returns the payload. Throws a ZodError if it is invalid. */
export function parseRollUpJob(data: unknown): { batchId: string } {
  return RollUpPayload.parse(data);
}

export const ROLL_UP_OPTIONS: JobsOptions = {
  attempts: 20,
  backoff: { type: 'fixed', delay: 1_000 },
  removeOnComplete: true,
  removeOnFail: true,
};
