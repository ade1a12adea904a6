import { DomainFinisher } from '@scrapersky/batches';
import { NOT_RENDERED } from '@scrapersky/core';
import { findBatch, findRobots, finishJobs, releaseJob, saveRobots } from '@scrapersky/db';
import { eventually } from '@scrapersky/test-support';
import { beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import {
  completed,
  domains,
  failed,
  claim,
  useBatchFixture,
  placeQueued,
  startWorker,
} from './batch-fixture.ts';

const fixture = useBatchFixture();
let finisher: DomainFinisher;
beforeAll(() => {
  finisher = new DomainFinisher(fixture.db);
});

const read = (batchId: string) => findBatch(fixture.db, batchId);
const pagesOf = (batchId: string) =>
  fixture.db.selectFrom('pages').select('page_no').where('batch_id', '=', batchId).execute();

test('counts each domain once, however often and by however many processes it is finished', async () => {
  const { batchId, jobs } = await placeQueued(fixture, domains(120, 'counted'));
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
      const { fence } = await claim(fixture.db, job, worker);
      const end = index % 3 === 0 ? failed(fence) : completed(fence);
      return Promise.all(finishers.map((each) => each.finish(end)));
    }),
  );
  ended = true;
  await watching;
  expect(held.every((answers) => answers.some(Boolean))).toBe(true);
  expect(sums.every((pending) => pending >= 0)).toBe(true);
  expect(await read(batchId)).toMatchObject({
    completed_domains: 80,
    failed_domains: 40,
    processing_domains: 0,
    pages_scraped: '80',
    errors_by_code: { dns_not_found: 40 },
  });
});

test('counts complete domains by the state of their site, and those that need a browser, each once', async () => {
  const { batchId, jobs } = await placeQueued(fixture, domains(5, 'by-state'));
  const worker = await startWorker(fixture.db);
  const states = ['live', 'parked', 'live', 'for_sale', null] as const;
  for (const [index, site_state] of states.entries()) {
    const { fence } = await claim(fixture.db, jobs[index], worker);
    const needed = site_state === 'parked' || site_state === null;
    const end = completed(fence, { site_state, rendering: { ...NOT_RENDERED, needed } });
    await finisher.finish(end);
    await finisher.finish(end);
  }
  expect(await read(batchId)).toMatchObject({
    domains_by_site_state: { live: 2, parked: 1, for_sale: 1 },
    rendering_needed_domains: 2,
  });
});

test('stores new robots.txt records of the host with the outcome and keeps its other records', async () => {
  const { jobs } = await placeQueued(fixture, ['with-robots.example.com']);
  const { fence } = await claim(fixture.db, jobs[0], await startWorker(fixture.db));
  const records = {
    'https://with-robots.example.com': { fetchedAt: new Date().toISOString(), body: 'Disallow: /a' },
    'http://with-robots.example.com': { fetchedAt: new Date().toISOString(), body: null },
  };
  await saveRobots(fixture.db, 'http://with-robots.example.com', records['http://with-robots.example.com']);
  const end = completed(fence);
  if (end.outcome.status !== 'complete') throw new Error('The fixture has changed.');
  const robots = { 'https://with-robots.example.com': records['https://with-robots.example.com'] };
  await finisher.finish({ ...end, outcome: { ...end.outcome, robots } });
  for (const [origin, record] of Object.entries(records)) {
    expect(await findRobots(fixture.db, origin)).toEqual(record);
  }
});

test('a flush repeated after a lost reply counts nothing twice and returns the same result', async () => {
  const { batchId, jobs } = await placeQueued(fixture, ['said-twice.example.com']);
  const { fence } = await claim(fixture.db, jobs[0], await startWorker(fixture.db));
  expect(await finisher.finish(completed(fence))).toBe(true);
  expect(await finisher.finish(completed(fence))).toBe(true);
  expect(await finisher.finish(completed({ ...fence, attempt: 2 }))).toBe(false);
  expect(await read(batchId)).toMatchObject({ completed_domains: 1, pages_scraped: '1' });
});

test('does not store the pages of an attempt whose claim was lost, even if the new attempt ends in the same flush', async () => {
  const { batchId, jobs } = await placeQueued(fixture, ['mixed.example.com']);
  const worker = await startWorker(fixture.db);
  const first = await claim(fixture.db, jobs[0], worker);
  await releaseJob(fixture.db, first.fence, {
    kind: 'retry',
    errorCode: 'timeout',
    errorMessage: '…',
    hostCooldownMs: 0,
    cooldownMs: 0,
  });
  const second = await claim(fixture.db, jobs[0], worker);
  await finishJobs(fixture.db, [completed(first.fence), failed(second.fence)]);
  expect(await pagesOf(batchId)).toEqual([]);
});

test('flushes of many batches run concurrently without a deadlock', async () => {
  const batches = await Promise.all(
    Array.from({ length: 12 }, (_, n) => placeQueued(fixture, domains(15, `many-${n}`))),
  );
  const worker = await startWorker(fixture.db);
  const claims = await Promise.all(
    batches.flatMap(({ jobs }) => jobs.map((job) => claim(fixture.db, job, worker))),
  );
  const finishers = [finisher, new DomainFinisher(fixture.db), new DomainFinisher(fixture.db)];
  const shuffled = claims.toSorted(() => Math.random() - 0.5);
  await Promise.all(shuffled.map(({ fence }, n) => (finishers[n % 3] ?? finisher).finish(completed(fence))));
  for (const { batchId } of batches) expect(await read(batchId)).toMatchObject({ completed_domains: 15 });
});

test('a worker that lost its claim can neither finish nor release the domain', async () => {
  const { batchId, jobs } = await placeQueued(fixture, ['zombie.example.com']);
  const zombie = await startWorker(fixture.db);
  const { fence } = await claim(fixture.db, jobs[0], zombie);
  await sql`update jobs set attempts = attempts + 1 where job_id = ${fence.jobId}`.execute(fixture.db);
  expect(await finisher.finish(completed(fence))).toBe(false);
  expect(await releaseJob(fixture.db, fence, { kind: 'release' })).toBe(false);
  expect(await read(batchId)).toMatchObject({ completed_domains: 0, processing_domains: 1 });
  expect(await pagesOf(batchId)).toEqual([]);
});

test('a result that Postgres refuses does not prevent other results from being stored', async () => {
  const { batchId, jobs } = await placeQueued(fixture, domains(9, 'neighbours'));
  const worker = await startWorker(fixture.db);
  const claims = await Promise.all(jobs.map((job) => claim(fixture.db, job, worker)));
  const ends = claims.map(({ fence }) => completed(fence));
  const [poison] = ends as [(typeof ends)[number]];
  poison.pages = [{ pageNo: 0, url: 'https://x/', statusCode: 99_999, title: null, data: {} }];
  const results = await Promise.allSettled(ends.map((end) => finisher.finish(end)));
  expect(results.map((result) => result.status)).toEqual(['rejected', ...Array(8).fill('fulfilled')]);
  expect(await read(batchId)).toMatchObject({ completed_domains: 8, processing_domains: 1 });
});

test('reports once that a result waits, and stores it when the disk has space again', async () => {
  const { batchId, jobs } = await placeQueued(fixture, ['full-disk.example.com']);
  const { fence } = await claim(fixture.db, jobs[0], await startWorker(fixture.db));
  await sql`create function refuse_writes() returns trigger language plpgsql as
    $$ begin raise exception using errcode = '53100', message = 'No space left on device'; end $$`.execute(
    fixture.db,
  );
  await sql`create trigger full_disk before update on jobs execute function refuse_writes()`.execute(
    fixture.db,
  );
  const delays: unknown[] = [];
  const finishing = new DomainFinisher(fixture.db, (error) => delays.push(error)).finish(completed(fence));
  await eventually(() => delays.length > 0);
  await sql`drop trigger full_disk on jobs`.execute(fixture.db);
  expect(await finishing).toBe(true);
  expect(delays).toEqual([expect.objectContaining({ code: '53100' })]);
  expect(await read(batchId)).toMatchObject({ completed_domains: 1 });
});

test('removes or replaces characters that Postgres refuses in stored text', async () => {
  const { jobs } = await placeQueued(fixture, ['nul.example.com']);
  const { fence } = await claim(fixture.db, jobs[0], await startWorker(fixture.db));
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

test('removes pages of an earlier attempt that the new attempt did not visit', async () => {
  const { jobs } = await placeQueued(fixture, ['shorter.example.com']);
  const worker = await startWorker(fixture.db);
  const { fence } = await claim(fixture.db, jobs[0], worker);
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
    hostCooldownMs: 0,
    cooldownMs: 0,
  });
  const again = await claim(fixture.db, jobs[0], worker);
  await finisher.finish(completed(again.fence));
  const pages = await fixture.db
    .selectFrom('pages')
    .selectAll()
    .where('batch_id', '=', fence.batchId)
    .execute();
  expect(pages.map((page) => page.url)).toEqual(['https://example.com/']);
});
