import type { FlowProducer, Queue } from 'bullmq';
import type { QueueBackend } from './queue-backend.ts';
import { DOMAINS_QUEUE, domainJobKey, toFlowChild, type DomainJob } from './domain-job.ts';
import { BATCHES_QUEUE, ROLL_UP_OPTIONS } from './roll-up-job.ts';

/** How long the store may take before a producer gives up: a store that is away must not hold a caller. */
const PATIENCE_MS = 2_000;

/** States in which a job will be given to a worker, or has been. */
const DELIVERABLE: ReadonlySet<string> = new Set(['waiting', 'active', 'delayed', 'prioritized']);

/** The producing side of the two queues. Every method fails within about two seconds where the store is away. */
export class BatchQueue {
  readonly #flows: FlowProducer;
  readonly #domains: Queue;
  readonly #batches: Queue;

  constructor({ classes, prefix, producerConnection, onError }: QueueBackend) {
    const options = { connection: producerConnection(), prefix };
    this.#flows = new classes.FlowProducer(options);
    this.#domains = new classes.Queue(DOMAINS_QUEUE, options);
    this.#batches = new classes.Queue(BATCHES_QUEUE, options);
    this.#flows.on('error', onError);
    for (const queue of this.queues) queue.on('error', onError);
  }

  /**
   * Adds one window of a batch as one flow: the roll-up job as parent, the domains as its children. Where the parent
   * is there already, it gets these children too; where it has run, it is made anew. All or nothing.
   */
  async addWindow(batchId: string, jobs: readonly DomainJob[]): Promise<void> {
    await soon(
      this.#flows.add({
        name: 'roll-up',
        queueName: BATCHES_QUEUE,
        data: { batchId },
        opts: { ...ROLL_UP_OPTIONS, jobId: batchId },
        children: jobs.map(toFlowChild),
      }),
    );
  }

  /** Those of the jobs that the queue does not have (any more). */
  async findMissing<T extends DomainJob>(jobs: readonly T[]): Promise<T[]> {
    // A job whose record outlived the list that it was in would never be delivered: it is in no state at all.
    const states = await soon(Promise.all(jobs.map((job) => this.#domains.getJobState(domainJobKey(job)))));
    return jobs.filter((_, index) => !DELIVERABLE.has(states[index] ?? ''));
  }

  /** Jobs by state in the queue of domains: waiting, active, delayed. Answers only while the store does. */
  async countJobs(): Promise<Record<string, number>> {
    return soon(this.#domains.getJobCounts('waiting', 'active', 'delayed'));
  }

  /** For the dashboard of the queues. */
  get queues(): readonly Queue[] {
    return [this.#domains, this.#batches];
  }

  async close(): Promise<void> {
    await Promise.allSettled([this.#flows.close(), this.#domains.close(), this.#batches.close()].map(soon));
  }
}

/** A command that is never answered (a client that has never connected, a frozen store) becomes an error. */
async function soon<T>(command: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`the queue did not answer within ${PATIENCE_MS} ms`)),
      PATIENCE_MS,
    );
  });
  try {
    return await Promise.race([command, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
