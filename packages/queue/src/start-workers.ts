import { DelayedError, UnrecoverableError, WaitingChildrenError, type Job, type Worker } from 'bullmq';
import type { QueueBackend } from './queue-backend.ts';
import { DOMAINS_QUEUE, parseDomainJob, type DomainJob } from './domain-job.ts';
import { BATCHES_QUEUE, parseRollUpJob } from './roll-up-job.ts';

/** Thrown by a handler whose work may succeed later: the attempt counts as failed, and the job comes again. */
export class RetryLaterError extends Error {
  override readonly name = 'RetryLaterError';
  readonly delayMs: number;

  constructor(message: string, delayMs: number) {
    super(message);
    this.delayMs = delayMs;
  }
}

/** `later` puts a job off that could not be begun (its host is busy): no attempt is counted. */
export type DomainJobResult = { kind: 'done' } | { kind: 'later'; delayMs: number };

export interface QueueWorker {
  /** Takes no more jobs and resolves when the running ones have ended. */
  close(): Promise<void>;
}

/**
 * A job whose worker died runs again after 8-12 s with these (54-60 s by BullMQ's defaults). Three stalls are
 * forgiven: a deploy that kills workers must not fail a job.
 */
const LOCKS = { lockDuration: 10_000, stalledInterval: 5_000, maxStalledCount: 3 };

const ONE_DAY_OF_MINUTES = 1_440;

/** Runs `handle` for every domain job, `concurrency` at once. */
export function startDomainWorker(
  backend: QueueBackend,
  handle: (job: DomainJob) => Promise<DomainJobResult>,
  concurrency: number,
): QueueWorker {
  return start(backend, DOMAINS_QUEUE, concurrency, async (job, token) => {
    const result = await handle(orRefuse(() => parseDomainJob(job.data)));
    if (result.kind === 'done') return;
    await job.moveToDelayed(Date.now() + result.delayMs, token);
    throw new DelayedError();
  });
}

/**
 * Runs `handle` for a batch whose domains in the queue have all ended. Children that were added meanwhile are waited
 * for before the job may end.
 */
export function startRollUpWorker(
  backend: QueueBackend,
  handle: (batchId: string) => Promise<void>,
): QueueWorker {
  return start(backend, BATCHES_QUEUE, 4, async (job, token) => {
    await handle(orRefuse(() => parseRollUpJob(job.data)).batchId);
    if (token !== undefined && (await job.moveToWaitingChildren(token))) throw new WaitingChildrenError();
  });
}

function start(
  { classes, prefix, workerConnection, onError }: QueueBackend,
  queueName: string,
  concurrency: number,
  process: (job: Job, token: string | undefined) => Promise<void>,
): QueueWorker {
  const worker: Worker = new classes.Worker(queueName, process, {
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
  worker.on('error', onError);
  // What a handler throws is its own business to say, where it meant to; the rest would be said by nobody.
  worker.on('failed', (_job, error) => {
    if (!(error instanceof RetryLaterError)) onError(error);
  });
  return { close: () => worker.close() };
}

/** A payload that is not ours never becomes so: no attempt more. */
function orRefuse<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new UnrecoverableError(error instanceof Error ? error.message : String(error));
  }
}
