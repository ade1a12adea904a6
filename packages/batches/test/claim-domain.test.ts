import { claimDomain, dispatchWindow, DomainFinisher } from '@scrapersky/batches';
import { findBatch, releaseJob, saveHeartbeat, unmarkQueued, type QueuedJob } from '@scrapersky/db';
import { beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import {
  completed,
  claim,
  useBatchFixture,
  placeQueued,
  RecordingQueue,
  startWorker,
} from './batch-fixture.ts';

const fixture = useBatchFixture();
let finisher: DomainFinisher;
beforeAll(() => {
  finisher = new DomainFinisher(fixture.db);
});

const read = (batchId: string) => findBatch(fixture.db, batchId);

test('only one of many workers claims a job', async () => {
  const { jobs, batchId } = await placeQueued(fixture, ['claimed-once.example.com']);
  const [job] = jobs as [QueuedJob];
  const workers = await Promise.all(Array.from({ length: 6 }, () => startWorker(fixture.db)));
  const claims = await Promise.all(workers.map((workerId) => claimDomain(fixture.db, job, workerId)));
  expect(claims.filter((result) => result.kind === 'claimed')).toHaveLength(1);
  expect(await read(batchId)).toMatchObject({ status: 'processing', processing_domains: 1 });
});

test('a worker that claims its own job again gets the same attempt, because the first response was lost', async () => {
  const { jobs, batchId } = await placeQueued(fixture, ['lost-response.example.com']);
  const [job] = jobs as [QueuedJob];
  const [worker, other] = await Promise.all([startWorker(fixture.db), startWorker(fixture.db)]);
  const first = await claim(fixture.db, job, worker);
  expect(await claimDomain(fixture.db, job, other)).toEqual({ kind: 'gone' });
  expect(await claim(fixture.db, job, worker)).toMatchObject({
    fence: first.fence,
    countedAttempt: 1,
    workerDeaths: 0,
  });
  expect(await finisher.finish(completed(first.fence))).toBe(true);
  expect(await read(batchId)).toMatchObject({ status: 'processing', completed_domains: 1 });
});

test('stores whether the client named the domain with www.', async () => {
  const { jobs } = await placeQueued(fixture, ['www.named-so.example', 'bare.example', 'www.bare.example']);
  const worker = await startWorker(fixture.db);
  expect(jobs).toHaveLength(2);
  expect(await claim(fixture.db, jobs[0], worker)).toMatchObject({ domain: 'named-so.example', isWww: true });
  expect(await claim(fixture.db, jobs[1], worker)).toMatchObject({ domain: 'bare.example', isWww: false });
});

test('a repeated claim gets the same host again despite a long cooldown', async () => {
  const { jobs } = await placeQueued(fixture, ['cooled-down.example.com']);
  const [job] = jobs as [QueuedJob];
  const worker = await startWorker(fixture.db);
  const { fence } = await claim(fixture.db, job, worker);
  await fixture.db
    .updateTable('hosts')
    .set({ next_request_at: new Date(Date.now() + 20_000) })
    .where('leased_job_id', '=', fence.jobId)
    .execute();
  const again = await claim(fixture.db, job, worker);
  expect(again.fence).toEqual(fence);
  expect(again.hostCooldownMs).toBeGreaterThan(15_000);
});

test('a repeated claim that lost its host releases the row without counting a worker death', async () => {
  const { jobs } = await placeQueued(fixture, ['lost-host.example.com']);
  const [job] = jobs as [QueuedJob];
  const worker = await startWorker(fixture.db);
  const { fence } = await claim(fixture.db, job, worker);
  await fixture.db
    .updateTable('hosts')
    .set({ leased_by: crypto.randomUUID(), leased_job_id: crypto.randomUUID() })
    .where('leased_job_id', '=', fence.jobId)
    .execute();
  expect(await claimDomain(fixture.db, job, worker)).toEqual({ kind: 'gone' });
  const row = fixture.db.selectFrom('jobs').select(['status', 'attempts', 'worker_deaths', 'queued_at']);
  expect(await row.where('job_id', '=', fence.jobId).executeTakeFirst()).toEqual({
    status: 'pending',
    attempts: 0,
    worker_deaths: 0,
    queued_at: null,
  });
});

const RETRY = {
  kind: 'retry',
  errorCode: 'timeout',
  errorMessage: 'Too slow.',
  hostCooldownMs: 0,
  cooldownMs: 0,
} as const;

test('leaves a retry to another worker with a free slot, but not to a worker with a fault', async () => {
  const worker = await startWorker(fixture.db);
  const { jobs } = await placeQueued(fixture, ['elsewhere.example.com']);
  const [job] = jobs as [QueuedJob];
  const { fence } = await claim(fixture.db, job, worker);
  await releaseJob(fixture.db, fence, RETRY);
  const other = { workerId: crypto.randomUUID(), hostname: 'test', pid: 1, slots: 5 };
  await saveHeartbeat(fixture.db, other, { active: 0 });
  expect(await claimDomain(fixture.db, job, worker)).toMatchObject({ kind: 'host_busy' });
  await saveHeartbeat(fixture.db, other, { active: 0, fault: 'dns' });
  const { lastErrorCode, fence: second } = await claim(fixture.db, job, worker);
  expect(lastErrorCode).toBe('timeout');
  await releaseJob(fixture.db, second, RETRY);
  await saveHeartbeat(fixture.db, other, { active: 0 });
  expect(await claim(fixture.db, job, other.workerId)).toMatchObject({ countedAttempt: 3 });
  await fixture.db.deleteFrom('workers').where('worker_id', '=', other.workerId).execute();
});

test('a worker retries its own domain if no other worker takes it', async () => {
  const worker = await startWorker(fixture.db);
  const { jobs } = await placeQueued(fixture, ['only-here.example.com']);
  const [job] = jobs as [QueuedJob];
  const { fence } = await claim(fixture.db, job, worker);
  await releaseJob(fixture.db, fence, RETRY);
  await startWorker(fixture.db);
  const idle = { workerId: crypto.randomUUID(), hostname: 'test', pid: 1, slots: 5 };
  await saveHeartbeat(fixture.db, idle, { active: 0 });
  await sql`update jobs set not_before = now() - interval '6 seconds' where job_id = ${fence.jobId}`.execute(
    fixture.db,
  );
  expect(await claim(fixture.db, job, worker)).toMatchObject({ countedAttempt: 2 });
  await fixture.db.deleteFrom('workers').where('worker_id', '=', idle.workerId).execute();
});

test('delays a queue job that was delivered too early, by the clock of the database', async () => {
  const worker = await startWorker(fixture.db);
  const { jobs } = await placeQueued(fixture, ['early.example.com']);
  const [job] = jobs as [QueuedJob];
  const { fence } = await claim(fixture.db, job, worker);
  await releaseJob(fixture.db, fence, { ...RETRY, cooldownMs: 25_000 });
  const early = await claimDomain(fixture.db, job, worker);
  expect(early.kind === 'host_busy' && early.delayMs).toBeGreaterThan(20_000);
});

test('a claim contains the crawl options of its batch', async () => {
  const { jobs } = await placeQueued(fixture, ['http://options.example.com:8080'], {
    max_pages: 3,
    options: { crawl_delay_ms: 5 },
  });
  const claimed = await claim(fixture.db, jobs[0], await startWorker(fixture.db));
  expect(claimed).toMatchObject({
    maxPages: 3,
    options: { crawl_delay_ms: 5, respect_robots: true },
    domain: 'http://options.example.com:8080',
    fence: { attempt: 1 },
    countedAttempt: 1,
    requestId: 'r-1',
  });
});

test('crawls a host for one batch at a time, and delays the jobs of other batches', async () => {
  const [first, second] = await Promise.all([
    placeQueued(fixture, ['shared.example.com']),
    placeQueued(fixture, ['www.shared.example.com']),
  ]);
  const [worker, other] = await Promise.all([startWorker(fixture.db), startWorker(fixture.db)]);
  const { fence } = await claim(fixture.db, first.jobs[0], worker);
  const [job] = second.jobs as [QueuedJob];
  expect(await claimDomain(fixture.db, job, other)).toMatchObject({ kind: 'host_busy' });
  await finisher.finish(completed(fence));
  expect(await claimDomain(fixture.db, job, other)).toMatchObject({ kind: 'claimed' });
});

test('claims a domain whose host has a short cooldown, and returns the rest of the cooldown', async () => {
  const worker = await startWorker(fixture.db);
  const { fence } = await claim(
    fixture.db,
    (await placeQueued(fixture, ['soon.example.com'])).jobs[0],
    worker,
  );
  await finisher.finish({ ...completed(fence), hostCooldownMs: 3_000 });
  const { hostCooldownMs } = await claim(
    fixture.db,
    (await placeQueued(fixture, ['soon.example.com'])).jobs[0],
    worker,
  );
  expect(hostCooldownMs).toBeGreaterThan(0);
  expect(hostCooldownMs).toBeLessThanOrEqual(3_000);
});

test('delays the job if the cooldown is long, and removes it from the queue if it is very long', async () => {
  const worker = await startWorker(fixture.db);
  for (const [host, cooldownMs] of Object.entries({
    'later.example.com': 20_000,
    'much-later.example.com': 600_000,
  })) {
    const { fence } = await claim(fixture.db, (await placeQueued(fixture, [host])).jobs[0], worker);
    await finisher.finish({ ...completed(fence), hostCooldownMs: cooldownMs });
  }
  const [later] = (await placeQueued(fixture, ['later.example.com'])).jobs as [QueuedJob];
  const busy = await claimDomain(fixture.db, later, worker);
  expect(busy.kind === 'host_busy' && busy.delayMs).toBeGreaterThan(15_000);
  const { batchId, jobs } = await placeQueued(fixture, ['much-later.example.com', 'another.example.com'], {
    max_concurrent: 1,
  });
  expect(await claimDomain(fixture.db, jobs[0] as QueuedJob, worker)).toEqual({ kind: 'gone' });
  const queue = new RecordingQueue();
  await dispatchWindow({ ...fixture, queue }, batchId);
  expect(queue.jobs.map((job) => job.seq)).toEqual([1]);
});

test('a queue job claims nothing after its row was marked as not queued', async () => {
  const { jobs } = await placeQueued(fixture, ['unmarked.example.com']);
  const [job] = jobs as [QueuedJob];
  await unmarkQueued(fixture.db, [job]);
  expect(await claimDomain(fixture.db, job, await startWorker(fixture.db))).toEqual({ kind: 'gone' });
});

test('a queue job of an older generation claims nothing', async () => {
  const { jobs } = await placeQueued(fixture, ['generations.example.com']);
  const [job] = jobs as [QueuedJob];
  const stale = { ...job, generation: job.generation - 1 };
  expect(await claimDomain(fixture.db, stale, await startWorker(fixture.db))).toEqual({ kind: 'gone' });
});

test('a failure counts as an attempt, and a released claim does not', async () => {
  const { jobs } = await placeQueued(fixture, ['given-back.example.com']);
  const worker = await startWorker(fixture.db);
  const first = await claim(fixture.db, jobs[0], worker);
  expect(await releaseJob(fixture.db, first.fence, RETRY)).toBe(true);
  const row = () => fixture.db.selectFrom('jobs').selectAll().where('job_id', '=', first.fence.jobId);
  expect(await row().executeTakeFirst()).toMatchObject({
    status: 'pending',
    attempts: 1,
    error_code: 'timeout',
  });
  const second = await claim(fixture.db, jobs[0], worker);
  expect(second.fence.attempt).toBe(2);
  await releaseJob(fixture.db, second.fence, { kind: 'release' });
  expect(await row().executeTakeFirst()).toMatchObject({ status: 'pending', attempts: 1, queued_at: null });
});
