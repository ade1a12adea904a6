import { withTimeout } from '@scrapersky/core';
import type { FlowProducer, Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { QueueBackend } from './queue-backend.ts';
import { DOMAINS_QUEUE, domainJobKey, toFlowChild, type DomainJob, type DomainJobRef } from './domain-job.ts';
import { BATCHES_QUEUE, ROLL_UP_OPTIONS } from './roll-up-job.ts';

/** Timeout of a command, so that an unreachable store does not block a caller. */
const COMMAND_TIMEOUT_MS = 2_000;

/** States of a job that a worker has or will receive. */
const DELIVERABLE: ReadonlySet<string> = new Set(['waiting', 'active', 'delayed', 'prioritized']);

/** The producer of the two queues: domain jobs and roll-up jobs. Each command to the store has a timeout of 2 s. */
export class BatchQueue {
  readonly #kind: QueueBackend['kind'];
  readonly #prefix: string;
  /** Connection to Redis; with the Postgres backend, the connection pool. */
  readonly #link: Redis;
  readonly #flows: FlowProducer;
  readonly #domains: Queue;
  readonly #batches: Queue;

  constructor({ kind, classes, prefix, producerConnection, onError }: QueueBackend) {
    this.#kind = kind;
    this.#prefix = prefix;
    const options = { connection: producerConnection(), prefix };
    this.#link = options.connection as Redis;
    this.#flows = new classes.FlowProducer(options);
    this.#domains = new classes.Queue(DOMAINS_QUEUE, options);
    this.#batches = new classes.Queue(BATCHES_QUEUE, options);
    this.#flows.on('error', onError);
    for (const queue of this.queues) queue.on('error', onError);
  }

  /**
   * Adds one window of a batch as one flow: the roll-up job as parent, the domain jobs as children. An existing parent
   * gets the new children; a parent that has already run is added again. Either all jobs are added or none.
   *
   * @param options.isFirst adds the jobs in front of all waiting jobs.
   */
  async addWindow(
    batchId: string,
    jobs: readonly DomainJob[],
    { isFirst = false }: { isFirst?: boolean } = {},
  ): Promise<void> {
    const adding = this.#flows.add({
      name: 'roll-up',
      queueName: BATCHES_QUEUE,
      data: { batchId },
      opts: { ...ROLL_UP_OPTIONS, jobId: batchId },
      // Reverse the order: of jobs added in front, the one added last is delivered first.
      children: (isFirst ? jobs.toReversed() : jobs).map((job) => toFlowChild(job, isFirst)),
    });
    try {
      await bounded(adding);
    } catch (error) {
      const reason = reasonOf(error);
      // ioredis does not see errors inside a transaction, so its `reconnectOnError` misses this error.
      if (reason instanceof Error && reason.message.includes('READONLY')) this.#link.disconnect(true);
      throw reason;
    }
  }

  /**
   * Returns the jobs that the queue does not have. A due job that is still delayed also counts as missing: a worker
   * with a wrong clock may have delayed it for hours.
   */
  async findMissing<T extends DomainJobRef & { isDue: boolean }>(jobs: readonly T[]): Promise<T[]> {
    // A job without a state is never delivered: its record exists, but no list contains it.
    const states = await bounded(
      Promise.all(jobs.map((job) => this.#domains.getJobState(domainJobKey(job)))),
    );
    return jobs.filter(({ isDue }, index) => {
      const state = states[index] ?? '';
      return !DELIVERABLE.has(state) || (isDue && state === 'delayed');
    });
  }

  /**
   * Rejects when Redis is unreachable or refuses writes, for example because its disk is full. Postgres is not checked.
   */
  async checkWrites(): Promise<void> {
    if (this.#kind !== 'redis') return;
    await bounded(this.#domains.waitUntilReady());
    await bounded(this.#link.set(`${this.#prefix}:probe`, '1', 'PX', 1_000));
  }

  /** Returns the numbers of waiting, active and delayed jobs in the domain queue. */
  async countJobs(): Promise<Record<string, number>> {
    return bounded(this.#domains.getJobCounts('waiting', 'active', 'delayed'));
  }

  /** Returns whether someone has paused the domain queue, so that no worker gets a job. */
  async isPaused(): Promise<boolean> {
    return bounded(this.#domains.isPaused());
  }

  /** Returns both queues, for the queue dashboard. */
  get queues(): readonly Queue[] {
    return [this.#domains, this.#batches];
  }

  async close(): Promise<void> {
    await Promise.allSettled(
      [this.#flows.close(), this.#domains.close(), this.#batches.close()].map(bounded),
    );
  }
}

/** Returns the error because of which Redis discarded a transaction (EXECABORT). Returns any other error unchanged. */
function reasonOf(error: unknown): unknown {
  return (error as { previousErrors?: unknown[] }).previousErrors?.[0] ?? error;
}

/** Adds a timeout to a command, because a command to a frozen or unreachable store might never settle. */
function bounded<T>(command: Promise<T>): Promise<T> {
  return withTimeout(command, COMMAND_TIMEOUT_MS, 'the queue');
}
