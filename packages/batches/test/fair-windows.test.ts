import { dispatchWindow } from '@scrapersky/batches';
import { openDatabase, transactor, type Db } from '@scrapersky/db';
import {
  BatchQueue,
  openQueueBackend,
  startDomainWorker,
  type DomainJob,
  type DomainJobResult,
  type QueueBackend,
} from '@scrapersky/queue';
import { createTestServices, eventually, type TestServices } from '@scrapersky/test-support';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { domains, startWorker, submitBatch } from './batch-fixture.ts';

describe.each([
  { kind: 'redis', fleets: [1, 4, 10, 11, 12, 50] },
  { kind: 'postgres', fleets: [1, 10, 50] },
])('with the queue on $kind', ({ kind, fleets }) => {
  let services: TestServices;
  let db: Db;
  beforeAll(async () => {
    services = await createTestServices();
    db = openDatabase({ url: services.databaseUrl });
  });
  afterAll(async () => {
    await db.destroy();
    await services.close();
  });

  /** Runs `use` with a real queue and a worker that is the whole fleet. The worker's domains end only by `endOldest`. */
  async function withFleet(slots: number, use: (fleet: Fleet) => Promise<void>): Promise<void> {
    await sql`truncate batch_jobs, workers cascade`.execute(db);
    await startWorker(db, undefined, slots);
    const errors: Error[] = [];
    const backend = await openQueueBackend({
      redisUrl: kind === 'redis' ? services.redisUrl : null,
      databaseUrl: services.directDatabaseUrl,
      prefix: services.queuePrefix,
      onError: (error) => errors.push(error),
    });
    const fleet = new Fleet(db, backend, slots);
    try {
      await use(fleet);
    } finally {
      await fleet.close();
      await backend.close();
    }
    if (errors.length > 0) throw new AggregateError(errors, 'The queue reported errors');
  }

  test.each(fleets)('with %i slots, a small batch starts within one round of a large one', async (slots) => {
    await withFleet(slots, async (fleet) => {
      const large = await fleet.submit('large', 300);
      for (let n = 0; n < slots; n++) await fleet.endOldest();
      const small = await fleet.submit('small', 10);
      expect(fleet.running(small)).toBe(0);
      let ended = 0;
      while (fleet.running(small) === 0 && ended <= slots)
        ended += Number((await fleet.endOldest()) === large);
      expect(ended).toBeLessThanOrEqual(slots);
    });
  });

  test.each(fleets)('with %i slots, neither the oldest batch nor the others starve', async (slots) => {
    await withFleet(slots, async (fleet) => {
      const large = await fleet.submit('large', 400);
      for (let n = 0; n < 8; n++) await fleet.submit(`small-${n}`, slots + 10);
      // First end the domains that were queued while the large batch was alone.
      for (let n = 0; n < slots * 3; n++) await fleet.endOldest();
      const ended = { oldest: 0, others: 0 };
      const total = slots * 3 + 20;
      for (let n = 0; n < total; n++) ended[(await fleet.endOldest()) === large ? 'oldest' : 'others']++;
      // About a quarter; with one slot, the nine batches take turns.
      expect(ended.oldest).toBeGreaterThanOrEqual(slots === 1 ? Math.floor(total / 10) : total / 5);
      expect(ended.others).toBeGreaterThanOrEqual(total / 4);
    });
  });

  test.each(fleets)(
    'with %i slots, none is idle while other batches wait or are nearly done',
    async (slots) => {
      await withFleet(slots, async (fleet) => {
        const transact = transactor(db, { deadlineMs: 10_000 });
        await submitBatch({ transact }, domains(200, 'waiting'));
        await sql`update jobs set not_before = now() + interval '1 hour'`.execute(db);
        const last = await submitBatch({ transact }, domains(1, 'last'));
        await sql`update jobs set queued_at = now() where batch_id = ${last}`.execute(db);
        const large = await fleet.submit('large', 300);
        for (let n = 0; n < slots * 3; n++) await fleet.endOldest();
        expect(fleet.running(large)).toBe(slots);
      });
    },
  );
});

/** Worker of a fleet. After each domain that ends, every slot must get the next one. */
class Fleet {
  readonly #db: Db;
  readonly #slots: number;
  readonly #queue: BatchQueue;
  readonly #worker: { close(): Promise<void> };
  readonly #running: { job: DomainJob; end: (result: DomainJobResult) => void }[] = [];
  #isClosing = false;

  constructor(db: Db, backend: QueueBackend, slots: number) {
    this.#db = db;
    this.#slots = slots;
    this.#queue = new BatchQueue(backend);
    const handle = (job: DomainJob): Promise<DomainJobResult> =>
      this.#isClosing
        ? Promise.resolve({ kind: 'done' })
        : new Promise((end) => this.#running.push({ job, end }));
    this.#worker = startDomainWorker(backend, handle, slots);
  }

  /** Stores a batch and fills its window. */
  async submit(name: string, count: number): Promise<string> {
    const transact = transactor(this.#db, { deadlineMs: 10_000 });
    const batchId = await submitBatch({ transact }, domains(count, name));
    await this.#fill(batchId);
    await this.#untilBusy();
    return batchId;
  }

  /** Returns how many domains of a batch are running. */
  running(batchId: string): number {
    return this.#running.filter(({ job }) => job.batchId === batchId).length;
  }

  /** Ends the domain that started first, as a worker does: fills the window before the slot is free. */
  async endOldest(): Promise<string> {
    const ended = this.#running.shift();
    if (ended === undefined) throw new Error('No domain is running');
    const { batchId, seq } = ended.job;
    await sql`
      with job as (
        update jobs set status = 'complete', end_time = now(), queued_at = null, metadata = '{}'
        where batch_id = ${batchId} and seq = ${seq}
      )
      update batch_jobs set completed_domains = completed_domains + 1 where batch_id = ${batchId}`.execute(
      this.#db,
    );
    await sql`update batch_jobs set status = 'complete', end_time = now()
      where batch_id = ${batchId} and completed_domains = total_domains`.execute(this.#db);
    await this.#fill(batchId);
    ended.end({ kind: 'done' });
    await this.#untilBusy();
    return batchId;
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    for (const { end } of this.#running.splice(0)) end({ kind: 'done' });
    await this.#worker.close();
    for (const queue of this.#queue.queues) await queue.obliterate({ force: true });
    await this.#queue.close();
  }

  /** Fills the window of a batch. Repeats it when the queue times out, which happens on a busy machine. */
  async #fill(batchId: string): Promise<void> {
    const transact = transactor(this.#db, { deadlineMs: 10_000 });
    await eventually(() => dispatchWindow({ db: this.#db, transact, queue: this.#queue }, batchId));
  }

  async #untilBusy(): Promise<void> {
    const { rows } = await sql<{ left: number }>`
      select count(*)::int as left from jobs where status = 'pending' and not_before is null`.execute(
      this.#db,
    );
    const expected = Math.min(this.#slots, rows[0]?.left ?? 0);
    await eventually(() => this.#running.length === expected, { timeoutMs: 60_000, intervalMs: 2 });
  }
}
