import { claimDomain, dispatchWindow, DomainFinisher, type ClaimedDomain } from '@scrapersky/batches';
import { findBatch, releaseJob, type QueuedJob } from '@scrapersky/db';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import {
  completed,
  domains,
  failed,
  killWorker,
  openBatchFixture,
  placeOrder,
  RecordingQueue,
  startWorker,
  type BatchFixture,
} from './batch-fixture.ts';

let fixture: BatchFixture;
let finisher: DomainFinisher;
beforeAll(async () => {
  fixture = await openBatchFixture();
  finisher = new DomainFinisher(fixture.db);
});
afterAll(() => fixture.close());

/** A batch whose domains are in the queue. */
async function queued(
  entries: string[],
  request: object = {},
): Promise<{ batchId: string; jobs: QueuedJob[] }> {
  const queue = new RecordingQueue();
  const batchId = await placeOrder(fixture, entries, { request });
  await dispatchWindow({ ...fixture, queue }, batchId);
  return { batchId, jobs: queue.jobs };
}

async function claim(job: QueuedJob | undefined, workerId: string): Promise<ClaimedDomain> {
  if (job === undefined) throw new Error('there is no such job');
  const claimed = await claimDomain(fixture.db, job, workerId);
  if (claimed.kind !== 'claimed') throw new Error(`the claim failed: ${claimed.kind}`);
  return claimed;
}

const read = (batchId: string) => findBatch(fixture.db, batchId);

test('of many workers that are given one job, one claims it', async () => {
  const { jobs, batchId } = await queued(['claimed-once.example.com']);
  const [job] = jobs as [QueuedJob];
  const workers = await Promise.all(Array.from({ length: 6 }, () => startWorker(fixture.db)));
  const claims = await Promise.all(workers.map((workerId) => claimDomain(fixture.db, job, workerId)));
  expect(claims.filter((result) => result.kind === 'claimed')).toHaveLength(1);
  expect(await read(batchId)).toMatchObject({ status: 'processing', processing_domains: 1 });
});

test('a claim tells how the domain is to be crawled', async () => {
  const { jobs } = await queued(['http://options.example.com:8080'], {
    max_pages: 3,
    options: { crawl_delay_ms: 5 },
  });
  const claimed = await claim(jobs[0], await startWorker(fixture.db));
  expect(claimed).toMatchObject({
    maxPages: 3,
    options: { crawl_delay_ms: 5, respect_robots: true },
    domain: { origins: ['http://options.example.com:8080'], host: 'options.example.com:8080' },
    fence: { attempt: 1 },
    requestId: 'r-1',
  });
});

test('a host is crawled for one batch at a time; the other is told to come back', async () => {
  const [first, second] = await Promise.all([
    queued(['shared.example.com']),
    queued(['www.shared.example.com']),
  ]);
  const [worker, other] = await Promise.all([startWorker(fixture.db), startWorker(fixture.db)]);
  const { fence } = await claim(first.jobs[0], worker);
  const [job] = second.jobs as [QueuedJob];
  expect(await claimDomain(fixture.db, job, other)).toMatchObject({ kind: 'host_busy' });
  await finisher.finish(completed(fence));
  expect(await claimDomain(fixture.db, job, other)).toMatchObject({ kind: 'claimed' });
});

test('a host that wants to be left alone for long is not claimed before, one that does for a moment is', async () => {
  const worker = await startWorker(fixture.db);
  const until = (seconds: number) => new Date(Date.now() + seconds * 1_000);
  for (const [host, seconds] of Object.entries({ 'later.example.com': 60, 'soon.example.com': 2 })) {
    const { fence } = await claim((await queued([host])).jobs[0], worker);
    await finisher.finish({ ...completed(fence), nextRequestAt: until(seconds) });
  }
  const [later] = (await queued(['later.example.com'])).jobs as [QueuedJob];
  const busy = await claimDomain(fixture.db, later, worker);
  expect(busy.kind === 'host_busy' && busy.delayMs).toBeGreaterThan(55_000);
  const { notBefore } = await claim((await queued(['soon.example.com'])).jobs[0], worker);
  expect(notBefore?.getTime()).toBeGreaterThan(Date.now());
});

test('the lease of a dead worker does not keep its host from others', async () => {
  const worker = await startWorker(fixture.db);
  await claim((await queued(['orphaned.example.com'])).jobs[0], worker);
  await killWorker(fixture.db, worker);
  const [job] = (await queued(['orphaned.example.com'])).jobs as [QueuedJob];
  expect(await claimDomain(fixture.db, job, await startWorker(fixture.db))).toMatchObject({
    kind: 'claimed',
  });
});

test('a job of an older generation is of no account', async () => {
  const { jobs } = await queued(['generations.example.com']);
  const [job] = jobs as [QueuedJob];
  const stale = { ...job, generation: job.generation - 1 };
  expect(await claimDomain(fixture.db, stale, await startWorker(fixture.db))).toEqual({ kind: 'gone' });
});

test('each domain is counted once, however often and from however many sides its end is written', async () => {
  const { batchId, jobs } = await queued(domains(120, 'counted'));
  const worker = await startWorker(fixture.db);
  const finishers = [finisher, new DomainFinisher(fixture.db), new DomainFinisher(fixture.db)];
  const sums: number[] = [];
  let ended = false;
  const watching = (async () => {
    while (!ended) {
      const row = await read(batchId);
      if (row)
        sums.push(row.total_domains - row.completed_domains - row.failed_domains - row.processing_domains);
    }
  })();
  const held = await Promise.all(
    jobs.map(async (job, index) => {
      const { fence } = await claim(job, worker);
      const end = index % 3 === 0 ? failed(fence) : completed(fence);
      return Promise.all(finishers.map((each) => each.finish(end)));
    }),
  );
  ended = true;
  await watching;
  expect(held.every((answers) => answers.filter(Boolean).length === 1)).toBe(true);
  expect(sums.every((pending) => pending >= 0)).toBe(true);
  expect(await read(batchId)).toMatchObject({
    completed_domains: 80,
    failed_domains: 40,
    processing_domains: 0,
    pages_scraped: '80',
    errors_by_code: { dns_not_found: 40 },
  });
});

test('the ends of many batches are written side by side without a deadlock', async () => {
  const batches = await Promise.all(Array.from({ length: 12 }, (_, n) => queued(domains(15, `many-${n}`))));
  const worker = await startWorker(fixture.db);
  const claims = await Promise.all(batches.flatMap(({ jobs }) => jobs.map((job) => claim(job, worker))));
  const finishers = [finisher, new DomainFinisher(fixture.db), new DomainFinisher(fixture.db)];
  const shuffled = claims.toSorted(() => Math.random() - 0.5);
  await Promise.all(shuffled.map(({ fence }, n) => (finishers[n % 3] ?? finisher).finish(completed(fence))));
  for (const { batchId } of batches) expect(await read(batchId)).toMatchObject({ completed_domains: 15 });
});

test('a worker that lost its claim can neither end the domain nor give it back', async () => {
  const { batchId, jobs } = await queued(['zombie.example.com']);
  const zombie = await startWorker(fixture.db);
  const { fence } = await claim(jobs[0], zombie);
  await sql`update jobs set attempts = attempts + 1 where job_id = ${fence.jobId}`.execute(fixture.db);
  expect(await finisher.finish(completed(fence))).toBe(false);
  expect(await releaseJob(fixture.db, fence, { kind: 'hand_back' })).toBe(false);
  expect(await read(batchId)).toMatchObject({ completed_domains: 0, processing_domains: 1 });
  const pages = await fixture.db
    .selectFrom('pages')
    .select('page_no')
    .where('batch_id', '=', batchId)
    .execute();
  expect(pages).toEqual([]);
});

test('a result that Postgres refuses costs its neighbours nothing', async () => {
  const { batchId, jobs } = await queued(domains(9, 'neighbours'));
  const worker = await startWorker(fixture.db);
  const claims = await Promise.all(jobs.map((job) => claim(job, worker)));
  const ends = claims.map(({ fence }) => completed(fence));
  const [poison] = ends as [(typeof ends)[number]];
  poison.pages = [{ pageNo: 0, url: 'https://x/', statusCode: 99_999, title: null, data: {} }];
  const results = await Promise.allSettled(ends.map((end) => finisher.finish(end)));
  expect(results.map((result) => result.status)).toEqual(['rejected', ...Array(8).fill('fulfilled')]);
  expect(await read(batchId)).toMatchObject({ completed_domains: 8, processing_domains: 1 });
});

test('text that Postgres refuses is stored without the characters it refuses', async () => {
  const { jobs } = await queued(['nul.example.com']);
  const { fence } = await claim(jobs[0], await startWorker(fixture.db));
  const end = completed(fence);
  end.pages = [
    { pageNo: 0, url: 'https://x/', statusCode: 200, title: 'a\0b\ud800', data: { 'k\0': ['\0x'] } },
  ];
  await finisher.finish(end);
  const page = await fixture.db
    .selectFrom('pages')
    .selectAll()
    .where('batch_id', '=', fence.batchId)
    .executeTakeFirst();
  expect(page).toMatchObject({ title: 'ab\ufffd', data: { k: ['x'] } });
});

test('pages of an earlier attempt do not outlive a shorter one', async () => {
  const { jobs } = await queued(['shorter.example.com']);
  const worker = await startWorker(fixture.db);
  const { fence } = await claim(jobs[0], worker);
  for (const pageNo of [0, 1, 2]) {
    const page = {
      batch_id: fence.batchId,
      seq: fence.seq,
      page_no: pageNo,
      url: 'https://old/',
      status_code: 200,
    };
    await fixture.db.insertInto('pages').values(page).execute();
  }
  await releaseJob(fixture.db, fence, {
    kind: 'retry',
    errorCode: 'timeout',
    errorMessage: '…',
    nextRequestAt: null,
  });
  const again = await claim(jobs[0], worker);
  await finisher.finish(completed(again.fence));
  const pages = await fixture.db
    .selectFrom('pages')
    .selectAll()
    .where('batch_id', '=', fence.batchId)
    .execute();
  expect(pages.map((page) => page.url)).toEqual(['https://example.com/']);
});

test('a worker that stops gives its attempt back, one that failed does not', async () => {
  const { jobs } = await queued(['given-back.example.com']);
  const worker = await startWorker(fixture.db);
  const first = await claim(jobs[0], worker);
  const retry = {
    kind: 'retry',
    errorCode: 'timeout',
    errorMessage: 'Too slow.',
    nextRequestAt: null,
  } as const;
  expect(await releaseJob(fixture.db, first.fence, retry)).toBe(true);
  const row = () => fixture.db.selectFrom('jobs').selectAll().where('job_id', '=', first.fence.jobId);
  expect(await row().executeTakeFirst()).toMatchObject({
    status: 'pending',
    attempts: 1,
    error_code: 'timeout',
  });
  const second = await claim(jobs[0], worker);
  expect(second.fence.attempt).toBe(2);
  await releaseJob(fixture.db, second.fence, { kind: 'hand_back' });
  expect(await row().executeTakeFirst()).toMatchObject({ status: 'pending', attempts: 1, queued_at: null });
});
