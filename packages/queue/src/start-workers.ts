import {
  DelayedError,
  UnrecoverableError,
  WaitingChildrenError,
  WaitingError,
  type Job,
  type Worker,
} from 'bullmq';
import { QueueWorker } from './queue-worker.ts';
import type { QueueBackend } from './queue-backend.ts';
import { DOMAINS_QUEUE, parseDomainJob, type DomainJob } from './domain-job.ts';
import { BATCHES_QUEUE, parseRollUpJob } from './roll-up-job.ts';

/** Thrown by a handler if its work may succeed later. The attempt counts as failed, and the job is delivered again. */
export class RetryLaterError extends Error {
  override readonly name = 'RetryLaterError';
  readonly code = 'retry_later';
  readonly delayMs: number;

  constructor(message: string, delayMs: number) {
    super(message);
    this.delayMs = delayMs;
  }
}

/**
 * `later` delays a job that could not start, for example because its host is leased to another job. With a delay of 0
 * any worker may take it immediately. The attempt does not count.
 */
export type DomainJobResult = { kind: 'done' } | { kind: 'later'; delayMs: number };

/**
 * With these values, a job whose worker died runs again after 8 to 12 s (54 to 60 s with BullMQ's defaults). Three
 * stalls are allowed, so that a deployment that kills workers does not fail a job.
 */
const LOCKS = { lockDuration: 10_000, stalledInterval: 5_000, maxStalledCount: 3 };

const ONE_DAY_OF_MINUTES = 1_440;

/** Calls `handle` for domain jobs, up to `concurrency` at once. A job with an invalid payload is removed. */
export function startDomainWorker(
  backend: QueueBackend,
  handle: (job: DomainJob) => Promise<DomainJobResult>,
  concurrency: number,
): QueueWorker {
  return start(backend, DOMAINS_QUEUE, concurrency, {
    handle: (job) => handle(orRefuse(() => parseDomainJob(job.data))),
    async settle(job, token, result) {
      if (result.kind === 'done') return;
      if (result.delayMs === 0) {
        // Do not use a delayed job: this machine's clock, which may be wrong, would set the end of its delay.
        await job.moveToWait(token);
        throw new WaitingError();
      }
      await job.moveToDelayed(Date.now() + result.delayMs, token);
      throw new DelayedError();
    },
  });
}

/**
 * Calls `handle` when all queued domains of a batch have ended. The job then waits again if domains of the batch were
 * queued meanwhile.
 */
export function startRollUpWorker(
  backend: QueueBackend,
  handle: (batchId: string) => Promise<void>,
): QueueWorker {
  return start(backend, BATCHES_QUEUE, 4, {
    handle: (job) => handle(orRefuse(() => parseRollUpJob(job.data)).batchId),
    async settle(job, token) {
      if (token !== undefined && (await job.moveToWaitingChildren(token))) throw new WaitingChildrenError();
    },
  });
}

/** `handle` does the work of a job. `settle` then moves the job to its next state if it does not end. */
interface Process<Result> {
  handle: (job: Job) => Promise<Result>;
  settle: (job: Job, token: string | undefined, result: Result) => Promise<void>;
}

function start<Result>(
  { classes, prefix, workerConnection, onError }: QueueBackend,
  queueName: string,
  concurrency: number,
  { handle, settle }: Process<Result>,
): QueueWorker {
  const running = new Set<string>();
  const run = async (job: Job, token?: string): Promise<void> => {
    const id = String(job.id);
    let result: Result;
    running.add(id);
    try {
      result = await handle(job);
    } finally {
      running.delete(id);
    }
    await settle(job, token, result);
  };
  const worker: Worker = new classes.Worker(queueName, run, {
    ...LOCKS,
    connection: workerConnection(),
    prefix,
    concurrency,
    metrics: { maxDataPoints: ONE_DAY_OF_MINUTES },
    settings: {
      backoffStrategy: (attemptsMade, _type, error) =>
        error instanceof RetryLaterError ? error.delayMs : Math.min(1_000 * 2 ** attemptsMade, 30_000),
    },
  });
  // The handler has already logged a RetryLaterError, which is part of normal work. Other errors are reported only
  // here.
  worker.on('failed', (_job, error) => {
    if (!(error instanceof RetryLaterError)) onError(error);
  });
  return new QueueWorker(worker, running, onError);
}

/** An invalid payload never becomes valid: do not retry. */
function orRefuse<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new UnrecoverableError(error instanceof Error ? error.message : String(error));
  }
}
