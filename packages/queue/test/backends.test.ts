import {
  BatchQueue,
  openQueueBackend,
  RetryLaterError,
  startDomainWorker,
  startRollUpWorker,
  type DomainJob,
  type DomainJobResult,
  type QueueBackend,
  type QueueWorker,
} from '@scrapersky/queue';
import { createTestServices, eventually, type TestServices } from '@scrapersky/test-support';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

describe.each(['redis', 'postgres'] as const)('on %s', (kind) => {
  let services: TestServices;
  let backend: QueueBackend;
  let queue: BatchQueue;
  const errors: Error[] = [];
  beforeAll(async () => {
    services = await createTestServices();
    backend = await openQueueBackend({
      redisUrl: kind === 'redis' ? services.redisUrl : null,
      databaseUrl: services.directDatabaseUrl,
      prefix: services.queuePrefix,
      onError: (error) => errors.push(error),
    });
    queue = new BatchQueue(backend);
  });
  afterAll(async () => {
    await queue.close();
    await backend.close();
    await services.close();
  });

  let workers: QueueWorker[];
  let rolledUp: string[];
  beforeEach(() => {
    workers = [];
    rolledUp = [];
  });
  afterEach(() => Promise.all(workers.map((worker) => worker.close())));

  function work(handle: (job: DomainJob) => Promise<DomainJobResult>): void {
    workers.push(
      startDomainWorker(backend, handle, 5),
      startRollUpWorker(backend, async (batchId) => void rolledUp.push(batchId)),
    );
  }

  const done = async (): Promise<DomainJobResult> => ({ kind: 'done' });

  function jobsOf(batchId: string, count: number, generation = 1): DomainJob[] {
    return Array.from({ length: count }, (_, seq) => ({
      batchId,
      seq,
      jobId: crypto.randomUUID(),
      generation,
      host: 'x.example',
    }));
  }

  test('the roll-up runs only after every domain of the window has ended', async () => {
    const batchId = crypto.randomUUID();
    const seen: number[] = [];
    await queue.addWindow(batchId, jobsOf(batchId, 12));
    work(async ({ seq }) => {
      expect(rolledUp).toEqual([]);
      seen.push(seq);
      return { kind: 'done' };
    });
    await eventually(async () => expect(rolledUp).toEqual([batchId]));
    expect(seen.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, seq) => seq));
  });

  test('the roll-up waits if a finishing domain refills the window', async () => {
    const batchId = crypto.randomUUID();
    const [first, ...rest] = jobsOf(batchId, 4);
    const seen: number[] = [];
    await queue.addWindow(batchId, first ? [first] : []);
    work(async ({ seq }) => {
      if (seq === 0) await queue.addWindow(batchId, rest);
      seen.push(seq);
      return { kind: 'done' };
    });
    await eventually(async () => expect(rolledUp).toEqual([batchId]));
    expect(seen).toHaveLength(4);
  });

  test('delivers domains that are added with `isFirst` before all waiting domains, in their order', async () => {
    const [waiting, first] = [crypto.randomUUID(), crypto.randomUUID()];
    const seen: string[] = [];
    await queue.addWindow(waiting, jobsOf(waiting, 6));
    await queue.addWindow(first, jobsOf(first, 3), { isFirst: true });
    work(async ({ batchId, seq }) => {
      seen.push(`${batchId} ${seq}`);
      return { kind: 'done' };
    });
    await eventually(async () => expect(rolledUp).toHaveLength(2));
    expect(seen.slice(0, 3)).toEqual([0, 1, 2].map((seq) => `${first} ${seq}`));
  });

  test('a domain that fails does not block the roll-up', async () => {
    const batchId = crypto.randomUUID();
    await queue.addWindow(batchId, jobsOf(batchId, 2));
    let failures = 0;
    work(async ({ seq }) => {
      if (seq === 1) return { kind: 'done' };
      failures++;
      throw new RetryLaterError('again', 1);
    });
    await eventually(async () => expect(rolledUp).toEqual([batchId]));
    expect(failures).toBeGreaterThan(2);
  });

  test('a batch that was already rolled up gets a new roll-up with its next window', async () => {
    const batchId = crypto.randomUUID();
    const jobs = jobsOf(batchId, 1);
    await queue.addWindow(batchId, jobs);
    work(done);
    await eventually(async () => expect(rolledUp).toEqual([batchId]));
    // Wait until the roll-up job itself has ended, because a child added between the end of its handler and its own end
    // is a different case.
    const [, batches] = queue.queues;
    await eventually(async () => expect(await batches?.getJob(batchId)).toBeUndefined());
    await queue.addWindow(
      batchId,
      jobs.map((job) => ({ ...job, generation: 2 })),
    );
    await eventually(async () => expect(rolledUp).toEqual([batchId, batchId]));
  });

  test('delivers a delayed job again and does not count it as failed', async () => {
    const batchId = crypto.randomUUID();
    await queue.addWindow(batchId, jobsOf(batchId, 1));
    let deliveries = 0;
    work(async () => (++deliveries <= 12 ? { kind: 'later', delayMs: 1 } : { kind: 'done' }));
    await eventually(async () => expect(rolledUp).toEqual([batchId]));
    expect(deliveries).toBe(13);
  });

  test('a paused worker accepts no more jobs, and other workers get the waiting jobs', async () => {
    const batchId = crypto.randomUUID();
    const takers: string[] = [];
    const paused: QueueWorker = startDomainWorker(
      backend,
      async () => {
        paused.pause();
        takers.push('paused');
        return { kind: 'later', delayMs: 0 };
      },
      1,
    );
    workers.push(paused);
    await queue.addWindow(batchId, jobsOf(batchId, 2));
    await eventually(async () => expect(await queue.countJobs()).toMatchObject({ waiting: 2, active: 0 }));
    await eventually(() => expect(takers).toEqual(['paused']));
    work(async () => {
      takers.push('other');
      return { kind: 'done' };
    });
    await eventually(async () => expect(rolledUp).toEqual([batchId]));
    expect(takers).toEqual(['paused', 'other', 'other']);
  });

  test('finds jobs that are missing in the queue', async () => {
    const batchId = crypto.randomUUID();
    const waiting = jobsOf(batchId, 5).map((job) => ({ ...job, isDue: false }));
    const [kept, other] = [waiting.slice(0, 3), waiting.slice(3)];
    await queue.addWindow(batchId, kept);
    expect(await queue.findMissing([...kept, ...other])).toEqual(other);
    expect(await queue.findMissing(kept.map((job) => ({ ...job, generation: 2 })))).toHaveLength(3);
    expect(await queue.countJobs()).toMatchObject({ waiting: 3 });
    work(done);
    await eventually(async () => expect(rolledUp).toEqual([batchId]));
    expect(await queue.findMissing(kept)).toEqual(kept);
  });

  test('the queue reported no error during the tests above', () => {
    expect(errors).toEqual([]);
  });
});
