import {
  claimDomain,
  dispatchWindow,
  DomainFinisher,
  MAX_WORKER_DEATHS,
  reconcile,
  type ReconcilerDeps,
} from '@scrapersky/batches';
import {
  findBatch,
  listClaims,
  recoverForgottenJobs,
  releaseJob,
  type ClaimFence,
  type QueuedJob,
} from '@scrapersky/db';
import { beforeEach, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import {
  completed,
  domains,
  killWorker,
  useBatchFixture,
  submitBatch,
  RecordingQueue,
  startLargeFleet,
  startWorker,
} from './batch-fixture.ts';

const fixture = useBatchFixture();

let queue: RecordingQueue;
beforeEach(async () => {
  queue = new RecordingQueue();
  await sql`truncate batch_jobs, hosts, workers cascade`.execute(fixture.db);
});
const pass = (canDeclareDead: ReconcilerDeps['canDeclareDead'] = () => true) =>
  reconcile({ ...fixture, queue, canDeclareDead });

async function claim(job: QueuedJob | undefined, workerId: string): Promise<ClaimFence> {
  if (job === undefined) throw new Error('There is no such job');
  const claimed = await claimDomain(fixture.db, job, workerId);
  if (claimed.kind !== 'claimed') throw new Error(`The claim failed: ${claimed.kind}`);
  return claimed.fence;
}

/** Makes every row look as if it had been queued a minute ago. */
const letTimePass = () =>
  sql`update jobs set queued_at = queued_at - interval '1 minute' where queued_at is not null`.execute(
    fixture.db,
  );

test('dispatches a batch that nobody dispatched', async () => {
  await submitBatch(fixture, domains(3));
  expect(await pass()).toMatchObject({ dispatched: 3 });
  expect(queue.jobs).toHaveLength(3);
  expect(await pass()).toMatchObject({ dispatched: 0 });
});

test('requeues the domains of a dead worker under a new generation', async () => {
  const batchId = await submitBatch(fixture, domains(2));
  await dispatchWindow({ ...fixture, queue }, batchId);
  const [worker, lively] = [await startWorker(fixture.db), await startWorker(fixture.db)];
  const dead = await claim(queue.jobs[0], worker);
  const alive = await claim(queue.jobs[1], lively);
  await killWorker(fixture.db, worker);
  expect(await pass()).toMatchObject({ requeued: 1, dispatched: 1 });
  expect(queue.jobs.at(-1)).toMatchObject({ jobId: dead.jobId, generation: 2 });
  expect(await claim(queue.jobs.at(-1), lively)).toMatchObject({ attempt: 2 });
  const finisher = new DomainFinisher(fixture.db);
  expect(await finisher.finish(completed(dead))).toBe(false);
  expect(await finisher.finish(completed(alive))).toBe(true);
});

test(`a domain whose worker died ${MAX_WORKER_DEATHS} times fails with worker_lost and is counted`, async () => {
  const batchId = await submitBatch(fixture, ['deadly.example.com']);
  for (let workerDeaths = 0; workerDeaths < MAX_WORKER_DEATHS; workerDeaths++) {
    await pass();
    const worker = await startWorker(fixture.db);
    await claim(queue.jobs.at(-1), worker);
    await killWorker(fixture.db, worker);
  }
  expect(await pass()).toMatchObject({ lost: 1, closed: 1 });
  expect(await findBatch(fixture.db, batchId)).toMatchObject({
    status: 'failed',
    failed_domains: 1,
    errors_by_code: { worker_lost: 1 },
  });
});

test('decides whether workers are dead at the time at which it recovers their claims', async () => {
  const batchId = await submitBatch(fixture, ['deadly.example.com']);
  await dispatchWindow({ ...fixture, queue }, batchId);
  const worker = await startWorker(fixture.db);
  await claim(queue.jobs[0], worker);
  await killWorker(fixture.db, worker);
  await sql`update jobs set worker_deaths = ${MAX_WORKER_DEATHS - 1}`.execute(fixture.db);
  const decidedAt: unknown[] = [];
  await pass(async (tx) => {
    const { rows } = await sql<{ now: string }>`select now()::text as now`.execute(tx);
    decidedAt.push(rows[0]?.now);
    return true;
  });
  const { rows } = await sql<{ at: string }>`select end_time::text as at from jobs`.execute(fixture.db);
  expect(decidedAt).toEqual([rows[0]?.at]);
});

test('requeues only rows whose queue jobs are missing', async () => {
  const batchId = await submitBatch(fixture, domains(700), { request: { max_concurrent: 600 } });
  await startLargeFleet(fixture.db);
  await dispatchWindow({ ...fixture, queue }, batchId);
  for (const job of queue.jobs.slice(0, 480)) queue.lost.add(job);
  expect(await pass()).toMatchObject({ missing: 0 });
  await letTimePass();
  expect(await pass()).toMatchObject({ missing: 480, dispatched: 480 });
  expect(new Set(queue.jobs.map((job) => job.jobId)).size).toBe(queue.jobs.length - 480);
});

test('a domain in backoff waits for its next attempt although the queue lost its job', async () => {
  const batchId = await submitBatch(fixture, domains(1));
  await dispatchWindow({ ...fixture, queue }, batchId);
  const fence = await claim(queue.jobs[0], await startWorker(fixture.db));
  const error = { errorCode: 'timeout', errorMessage: '…', hostCooldownMs: 0 };
  await releaseJob(fixture.db, fence, { kind: 'retry', ...error, cooldownMs: 600_000 });
  for (const job of queue.jobs) queue.lost.add(job);
  await letTimePass();
  expect(await pass()).toMatchObject({ missing: 1, dispatched: 0 });
  expect(await pass()).toMatchObject({ missing: 0, dispatched: 0 });
  await sql`update jobs set not_before = now()`.execute(fixture.db);
  expect(await pass()).toMatchObject({ dispatched: 1 });
});

test('recovers the domains of dead workers while the queue is unreachable, and dispatches them afterwards', async () => {
  const batchId = await submitBatch(fixture, domains(2));
  await dispatchWindow({ ...fixture, queue }, batchId);
  const worker = await startWorker(fixture.db);
  const fence = await claim(queue.jobs[0], worker);
  await killWorker(fixture.db, worker);
  queue.isAway = true;
  await expect(pass()).rejects.toThrow('The queue is unreachable');
  const row = await fixture.db
    .selectFrom('jobs')
    .select('status')
    .where('job_id', '=', fence.jobId)
    .executeTakeFirst();
  expect(row).toEqual({ status: 'pending' });
  queue.isAway = false;
  expect(await pass()).toMatchObject({ dispatched: 1 });
});

test('closes a batch whose roll-up job was lost, and reports its end once', async () => {
  const batchId = await submitBatch(fixture, domains(2));
  await dispatchWindow({ ...fixture, queue }, batchId);
  const worker = await startWorker(fixture.db);
  const finisher = new DomainFinisher(fixture.db);
  await finisher.finish(completed(await claim(queue.jobs[0], worker)));
  expect(await pass()).toMatchObject({ closed: 0 });
  await finisher.finish(completed(await claim(queue.jobs[1], worker)));
  const ends: unknown[] = [];
  const recordingPass = () =>
    reconcile({
      ...fixture,
      queue,
      canDeclareDead: () => true,
      onClosed: (...[id, status]) => ends.push([id, status]),
    });
  expect(await recordingPass()).toMatchObject({ closed: 1 });
  expect(await recordingPass()).toMatchObject({ closed: 0 });
  expect(ends).toEqual([[batchId, 'complete']]);
  const batch = await findBatch(fixture.db, batchId);
  expect(batch).toMatchObject({ status: 'complete', completed_domains: 2 });
  expect(batch?.end_time).toBeInstanceOf(Date);
});

test('releases a host whose lease belongs to no running job', async () => {
  const batchId = await submitBatch(fixture, domains(1));
  await dispatchWindow({ ...fixture, queue }, batchId);
  const worker = await startWorker(fixture.db);
  await claim(queue.jobs[0], worker);
  expect(await pass()).toMatchObject({ hostsReleased: 0 });
  await sql`update jobs set status = 'complete', end_time = now()`.execute(fixture.db);
  // The worker may still release the host itself.
  expect(await pass()).toMatchObject({ hostsReleased: 0 });
  await sql`update hosts set updated_at = now() - interval '1 minute'`.execute(fixture.db);
  expect(await pass()).toMatchObject({ hostsReleased: 1 });
});

test('recovers only the claims that a live worker names as forgotten', async () => {
  const batchId = await submitBatch(fixture, domains(2));
  await dispatchWindow({ ...fixture, queue }, batchId);
  const workerId = await startWorker(fixture.db);
  const [forgotten, active] = [await claim(queue.jobs[0], workerId), await claim(queue.jobs[1], workerId)];
  expect(await listClaims(fixture.db, workerId)).toHaveLength(2);
  const claims = [{ jobId: forgotten.jobId, attempt: forgotten.attempt }];
  const recover = () =>
    recoverForgottenJobs(fixture.db, { workerId, claims, maxWorkerDeaths: MAX_WORKER_DEATHS });
  expect(await recover()).toEqual({ requeued: 1, failed: 0 });
  expect(await recover()).toEqual({ requeued: 0, failed: 0 });
  expect(await listClaims(fixture.db, workerId)).toEqual([{ jobId: active.jobId, attempt: active.attempt }]);
  expect(await pass()).toMatchObject({ requeued: 0, dispatched: 1 });
  expect(queue.jobs.at(-1)).toMatchObject({ jobId: forgotten.jobId });
});

test('only one worker recovers at a time; the other steps still run', async () => {
  const batchId = await submitBatch(fixture, domains(1));
  await dispatchWindow({ ...fixture, queue }, batchId);
  const worker = await startWorker(fixture.db);
  await claim(queue.jobs[0], worker);
  await killWorker(fixture.db, worker);
  await submitBatch(fixture, domains(1, 'other'));
  const report = await fixture.transact(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('scrapersky reconciler', 0))`.execute(tx);
    return pass();
  });
  expect(report).toMatchObject({ requeued: 0, dispatched: 1 });
});

test('recovers no domain while this process must not declare workers dead', async () => {
  const batchId = await submitBatch(fixture, domains(1));
  await dispatchWindow({ ...fixture, queue }, batchId);
  const worker = await startWorker(fixture.db);
  await claim(queue.jobs[0], worker);
  await killWorker(fixture.db, worker);
  expect(await pass(() => false)).toMatchObject({ requeued: 0, hostsReleased: 0 });
  expect(await pass(() => true)).toMatchObject({ requeued: 1 });
});

test('batches with full windows do not delay a newer batch', async () => {
  for (let n = 0; n < 201; n++) {
    const batchId = await submitBatch(fixture, domains(2, `full-${n}`), { request: { max_concurrent: 1 } });
    await dispatchWindow({ ...fixture, queue }, batchId);
  }
  const youngest = await submitBatch(fixture, domains(1, 'youngest'));
  expect(await pass()).toMatchObject({ dispatched: 1 });
  expect(queue.jobs.at(-1)?.batchId).toBe(youngest);
});

test('a batch that cannot be dispatched does not block the others', async () => {
  const [first, second] = [
    await submitBatch(fixture, domains(1, 'a')),
    await submitBatch(fixture, domains(1, 'b')),
  ];
  const addWindow = async (batchId: string, jobs: readonly QueuedJob[]) => {
    if (batchId === first) throw new Error('not this one');
    queue.jobs.push(...jobs);
  };
  const findMissing = queue.findMissing.bind(queue);
  const broken = { ...fixture, queue: { addWindow, findMissing }, canDeclareDead: () => true };
  await expect(reconcile(broken)).rejects.toThrow('not this one');
  expect(queue.jobs.map((job) => job.batchId)).toEqual([second]);
});

test('worker deaths do not use up the attempts at a site', async () => {
  const batchId = await submitBatch(fixture, ['unlucky.example.com']);
  for (let workerDeaths = 0; workerDeaths < 3; workerDeaths++) {
    await pass();
    const doomed = await startWorker(fixture.db);
    await claim(queue.jobs.at(-1), doomed);
    await killWorker(fixture.db, doomed);
  }
  await pass();
  const worker = await startWorker(fixture.db);
  const claimed = await claimDomain(fixture.db, queue.jobs.at(-1) as QueuedJob, worker);
  expect(claimed).toMatchObject({ kind: 'claimed', countedAttempt: 1, fence: { batchId, attempt: 4 } });
});
