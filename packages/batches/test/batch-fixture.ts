import {
  claimDomain,
  createBatch,
  dispatchWindow,
  planDomains,
  type NewBatchRequest,
  type ClaimedDomain,
} from '@scrapersky/batches';
import { batchRequestSchema, type SiteMetadata } from '@scrapersky/core';
import {
  closeBatch,
  finishJobs,
  transactor,
  type ClaimFence,
  type Db,
  type FinishedJob,
  type QueuedJob,
  type Transact,
} from '@scrapersky/db';
import {
  eventually,
  openTestDatabase,
  saveLastingHeartbeat,
  type TestDatabase,
} from '@scrapersky/test-support';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { sql } from 'kysely';

export interface BatchFixture {
  db: Db;
  transact: Transact;
}

/**
 * Opens a new database behind the transaction pooler before the tests of the file, and closes it after them. The fields
 * are available only inside hooks and tests.
 */
export function useBatchFixture(): BatchFixture {
  const fixture = {} as BatchFixture;
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase();
    fixture.db = database.db;
    fixture.transact = transactor(database.db, { deadlineMs: 10_000 });
  });
  afterAll(() => database.close());
  return fixture;
}

/** Stores a batch as the API does and returns its id. */
export async function submitBatch(
  { transact }: Pick<BatchFixture, 'transact'>,
  domains: string[],
  { request = {}, ...order }: { request?: object } & Partial<Omit<NewBatchRequest, 'request'>> = {},
): Promise<string> {
  const parsed = batchRequestSchema({ maxDomains: 100_000 }).parse({ domains, ...request });
  const plan = await planDomains(parsed.domains);
  const placed = {
    kind: 'batch',
    createdBy: 'tester',
    requestId: 'r-1',
    idempotencyKey: null,
    ...order,
  } as const;
  const batch = await transact((tx) => createBatch(tx, { ...placed, request: parsed }, plan));
  return batch.batchId;
}

export function domains(count: number, name = 'site'): string[] {
  return Array.from({ length: count }, (_, n) => `${name}-${n}.example.com`);
}

/** Stores a batch and queues its domains. */
export async function placeQueued(
  fixture: BatchFixture,
  entries: string[],
  request: object = {},
): Promise<{ batchId: string; jobs: QueuedJob[] }> {
  const queue = new RecordingQueue();
  const batchId = await submitBatch(fixture, entries, { request });
  await startLargeFleet(fixture.db);
  await dispatchWindow({ ...fixture, queue }, batchId);
  return { batchId, jobs: queue.jobs };
}

/** Claims a queue job. Throws if it cannot be claimed. */
export async function claim(db: Db, job: QueuedJob | undefined, workerId: string): Promise<ClaimedDomain> {
  if (job === undefined) throw new Error('There is no such job');
  const claimed = await claimDomain(db, job, workerId);
  if (claimed.kind !== 'claimed') throw new Error(`The claim failed: ${claimed.kind}`);
  return claimed;
}

/** Stores the row of a worker that stays live and has no free slot, and returns the worker's id. */
export async function startWorker(
  db: Db,
  workerId: string = crypto.randomUUID(),
  slots = 10,
): Promise<string> {
  await saveLastingHeartbeat(db, { workerId, hostname: 'test', pid: 1, slots }, { active: slots });
  return workerId;
}

/** Stores the row of a worker with enough slots for large windows. */
export async function startLargeFleet(db: Db): Promise<void> {
  await startWorker(db, '00000000-0000-4000-8000-00000000f1ee', 100_000);
}

/** Makes the worker dead by setting its last heartbeat to a minute ago. */
export async function killWorker(db: Db, workerId: string): Promise<void> {
  await sql`update workers set heartbeat_at = now() - interval '1 minute' where worker_id = ${workerId}`.execute(
    db,
  );
}

/** Returns the outcome of a domain that completed. */
export function completed(fence: ClaimFence, changes: Partial<SiteMetadata> = {}): FinishedJob {
  const metadata = { title: 'Hi', ...changes } as SiteMetadata;
  return {
    ...fence,
    outcome: { status: 'complete', url: 'https://example.com/', metadata },
    pages: [{ pageNo: 0, url: 'https://example.com/', statusCode: 200, title: 'Hi', data: {} }],
    hostCooldownMs: 0,
  };
}

/** Returns the outcome of a domain that failed with a permanent error. */
export function failed(fence: ClaimFence): FinishedJob {
  const outcome = { status: 'failed', errorCode: 'dns_not_found', errorMessage: 'No such name.' } as const;
  return { ...fence, outcome, pages: [], hostCooldownMs: 0 };
}

/** A fake queue that records every job and loses the jobs in `lost`. */
export class RecordingQueue {
  readonly jobs: QueuedJob[] = [];
  /** The recorded jobs that were added in front of all others. */
  readonly first: QueuedJob[] = [];
  readonly lost = new Set<QueuedJob>();
  isAway = false;

  async addWindow(
    _batchId: string,
    jobs: readonly QueuedJob[],
    { isFirst = false }: { isFirst?: boolean } = {},
  ): Promise<void> {
    if (this.isAway) throw new Error('The queue is unreachable');
    this.jobs.push(...jobs);
    if (isFirst) this.first.push(...jobs);
  }

  async findMissing<T extends QueuedJob>(jobs: readonly T[]): Promise<T[]> {
    if (this.isAway) throw new Error('The queue is unreachable');
    const key = (job: QueuedJob) => `${job.jobId}_${job.generation}`;
    const there = new Set(this.jobs.filter((job) => !this.lost.has(job)).map(key));
    return jobs.filter((job) => !there.has(key(job)));
  }
}

/**
 * Creates and closes a batch with one failed domain. The webhook in the request determines which messages are enqueued.
 */
export async function submitEndedBatch(
  fixture: BatchFixture,
  name: string,
  request: object,
): Promise<string> {
  const { batchId, jobs } = await placeQueued(fixture, domains(1, name), request);
  const worker = await startWorker(fixture.db);
  const { fence } = await claim(fixture.db, jobs[0], worker);
  await finishJobs(fixture.db, [failed(fence)]);
  await closeBatch(fixture.db, batchId);
  return batchId;
}

/** Sets an ended batch back to `processing`. Its domains stay ended. */
export async function reopenBatch({ db }: BatchFixture, batchId: string): Promise<void> {
  await sql`update batch_jobs set status = 'processing', end_time = null where batch_id = ${batchId}`.execute(
    db,
  );
}

/** Waits until a statement of another session waits for a lock. */
export async function untilBlocked({ db }: BatchFixture): Promise<void> {
  await eventually(async () => {
    const { rows } = await sql`select from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(db);
    expect(rows).not.toEqual([]);
  });
}

/** Completes domains of a batch without a crawl; each result has a page and a screenshot. */
export async function completeRows({ db }: BatchFixture, batchId: string): Promise<void> {
  await sql`
    with done as (
      update jobs set status = 'complete', url = 'https://example.com/', attempts = 1, pages_scraped = 1,
        start_time = now(), end_time = now(), metadata = '{"title": "x"}'
      where batch_id = ${batchId} returning batch_id, seq
    ), shown as (
      insert into screenshots (batch_id, seq, attempt, image) select batch_id, seq, 1, '\\x00' from done
    )
    insert into pages (batch_id, seq, page_no, url, status_code) select batch_id, seq, 0, 'https://x/', 200 from done`.execute(
    db,
  );
}
