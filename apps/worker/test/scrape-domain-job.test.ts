import { MAX_ATTEMPTS } from '@scrapersky/batches';
import type { DomainErrorCode } from '@scrapersky/core';
import { findBatch, findJob } from '@scrapersky/db';
import { RetryLaterError, type DomainJob } from '@scrapersky/queue';
import { saveLastingHeartbeat } from '@scrapersky/test-support';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { QuarantineFullError } from '../src/quarantine/quarantine.ts';
import type { SiteCrawler } from '../src/site-crawler.ts';
import type { SiteOutcome } from '../src/site-outcome.ts';
import { openWorkerFixture, succeed, type WorkerFixture } from './worker-fixture.ts';

let fixture: WorkerFixture;
beforeAll(async () => {
  fixture = await openWorkerFixture();
});
afterAll(() => fixture.close());
beforeEach(() => fixture.renew());

const worker: WorkerFixture['worker'] = (crawlSite) => fixture.worker(crawlSite);
const order = (domain: string) => fixture.order(domain);
const row = (job: DomainJob) => findJob(fixture.db, job.jobId);
const deathsOf = (job: DomainJob) =>
  fixture.db
    .selectFrom('jobs')
    .select(['worker_deaths', 'attempts'])
    .where('job_id', '=', job.jobId)
    .executeTakeFirst();
/** Makes a domain that waits for its next attempt due now. */
const makeDue = (job: DomainJob) =>
  fixture.db.updateTable('jobs').set({ not_before: new Date() }).where('job_id', '=', job.jobId).execute();
const failWith = (code: DomainErrorCode) => async (): Promise<SiteOutcome> => ({
  ok: false,
  failure: { code, message: 'So it goes.' },
  hostCooldownMs: 0,
});

test('a crawled domain is complete and has its metadata', async () => {
  const job = await order('good.example.com');
  expect(await worker(succeed)(job)).toEqual({ kind: 'done' });
  expect(await row(job)).toMatchObject({ status: 'complete', attempts: 1, metadata: { title: 'Hi' } });
  expect(fixture.jobs.size).toBe(0);
});

test('a job that is delivered again after its domain has ended crawls nothing', async () => {
  const job = await order('again.example.com');
  await worker(succeed)(job);
  const crawl: SiteCrawler = () => Promise.reject(new Error('must not be called'));
  expect(await worker(crawl)(job)).toEqual({ kind: 'done' });
  expect(await row(job)).toMatchObject({ status: 'complete', attempts: 1 });
});

test('a comparison with an earlier result that fails does not lose the result', async () => {
  const job = await order('compared.example.com');
  await sql`update batch_jobs set options = '{"compare": "last", "max_age": "soon"}'
    where batch_id = ${job.batchId}`.execute(fixture.db);
  expect(await worker(succeed)(job)).toEqual({ kind: 'done' });
  expect(await row(job)).toMatchObject({ status: 'complete', change: { status: 'unknown' } });
});

test('a permanent failure ends the domain at its first attempt', async () => {
  const job = await order('nowhere.example.com');
  await worker(failWith('not_html'))(job);
  expect(await row(job)).toMatchObject({ status: 'failed', error_code: 'not_html', attempts: 1 });
});

test('a name that does not exist is looked up once more, later, before the domain fails', async () => {
  const job = await order('typo.example.com');
  const attempt = worker(failWith('dns_not_found'));
  await expect(attempt(job)).rejects.toMatchObject({ delayMs: 5_000 });
  expect(await row(job)).toMatchObject({ status: 'pending', error_code: 'dns_not_found', attempts: 1 });
  await makeDue(job);
  expect(await attempt(job)).toEqual({ kind: 'done' });
  expect(await row(job)).toMatchObject({ status: 'failed', error_code: 'dns_not_found', attempts: 2 });
});

test('a failure caused by this machine does not count, and the domain is queued again', async () => {
  const job = await order('innocent.example.com');
  const blamed: [string, unknown][] = [];
  fixture.machine = {
    fault: null,
    blames: async (host, cause) => blamed.push([host, cause]) > 0,
  };
  const crawl: SiteCrawler = async () => ({
    ok: false,
    failure: { code: 'dns_error', message: 'So it goes.', localCause: 'dns' },
    hostCooldownMs: 0,
  });
  expect(await worker(crawl)(job)).toEqual({ kind: 'done' });
  expect(blamed).toEqual([['innocent.example.com', 'dns']]);
  expect(await row(job)).toMatchObject({ status: 'pending', attempts: 0, error_code: null });
});

test('moves a domain that blocked the event loop to quarantine, so that it cannot block the worker again', async () => {
  const job = await order('blocker.example.com');
  let deaths: number | undefined;
  const crawl: SiteCrawler = (claim, signal) => {
    fixture.jobs.abortHog(claim.fence.jobId);
    return Promise.reject(signal.reason as Error);
  };
  expect(await worker(crawl)(job)).toEqual({ kind: 'done' });
  const [again] = fixture.queued;
  if (again === undefined) throw new Error('the domain was not queued again');
  await worker(async (claim) => {
    deaths = claim.workerDeaths;
    return succeed();
  })(again);
  expect([deaths, await row(job)]).toMatchObject([1, { status: 'complete', attempts: 2 }]);
});

test('a missed heartbeat counts against domains with slow turns, but not against the others', async () => {
  const job = await order('slow-turns.example.com');
  const silence: SiteCrawler = (_claim, signal) => {
    fixture.jobs.abortAll();
    return Promise.reject(signal.reason as Error);
  };
  await worker(silence)(job);
  expect(await deathsOf(job)).toEqual({ worker_deaths: 0, attempts: 0 });
  const [again] = fixture.queued as [DomainJob];
  fixture.loop = { ...fixture.loop, isSuspect: (jobId) => jobId === job.jobId };
  await worker(silence)(again);
  expect(await deathsOf(job)).toEqual({ worker_deaths: 1, attempts: 1 });
});

test('if no sandbox is free, releases the claim of a suspect and keeps its job in the queue, so that the death of a worker would not count', async () => {
  const job = await order('suspect.example.com');
  const full: SiteCrawler = () => Promise.reject(new QuarantineFullError('no sandbox is free'));
  const reply = await worker(full)(job);
  expect(reply).toMatchObject({ kind: 'later' });
  expect(await row(job)).toMatchObject({ status: 'pending', attempts: 0 });
  expect(fixture.queued).toEqual([]);
  expect(await worker(succeed)(job)).toEqual({ kind: 'done' });
  expect(await row(job)).toMatchObject({ status: 'complete', attempts: 1 });
});

test('a worker with a fault claims no domain', async () => {
  const job = await order('not-now.example.com');
  fixture.machine = { ...fixture.machine, fault: 'network' };
  expect(await worker(succeed)(job)).toEqual({ kind: 'later', delayMs: 0 });
  expect(await row(job)).toMatchObject({ status: 'pending', attempts: 0 });
});

test('throws a retryable failure to the queue until the attempts are used up', async () => {
  const job = await order('flaky.example.com');
  const attempt = worker(failWith('timeout'));
  for (let n = 1; n < MAX_ATTEMPTS; n++) {
    await expect(attempt(job)).rejects.toBeInstanceOf(RetryLaterError);
    expect(await row(job)).toMatchObject({ status: 'pending', error_code: 'timeout', attempts: n });
    await makeDue(job);
  }
  expect(await attempt(job)).toEqual({ kind: 'done' });
  expect(await row(job)).toMatchObject({ status: 'failed', error_code: 'timeout', attempts: MAX_ATTEMPTS });
});

test('a domain with a long Retry-After gives up its place in the queue until then', async () => {
  const job = await order('resting.example.com');
  const limited: SiteCrawler = async () => ({
    ok: false,
    failure: { code: 'rate_limited', message: 'Slow down.', retryAfterMs: 600_000 },
    hostCooldownMs: 600_000,
  });
  expect(await worker(limited)(job)).toEqual({ kind: 'done' });
  const after = await fixture.db
    .selectFrom('jobs')
    .selectAll()
    .where('job_id', '=', job.jobId)
    .executeTakeFirst();
  expect(after).toMatchObject({ status: 'pending', queued_at: null, error_code: 'rate_limited' });
  expect(after?.not_before?.getTime()).toBeGreaterThan(Date.now() + 500_000);
  await fixture.fillWindow(job.batchId);
  expect(fixture.queued).toEqual([]);
});

test('fills the window at once when a domain leaves the queue because its host has a long cooldown', async () => {
  await sql`truncate batch_jobs cascade`.execute(fixture.db);
  const self = { workerId: fixture.workerId, hostname: 'test', pid: 1, slots: 1 };
  await saveLastingHeartbeat(fixture.db, self, { active: 1 });
  const job = await fixture.order(
    'cooled.example.com',
    'free.example.com',
    'next.example.com',
    'last.example.com',
  );
  expect(fixture.queued).toMatchObject([{ host: 'free.example.com' }]);
  await sql`insert into hosts (host, next_request_at)
    values ('cooled.example.com', now() + interval '1 hour')`.execute(fixture.db);
  await worker(succeed)(fixture.queued.shift() ?? job);
  expect(fixture.queued).toEqual([]);
  expect(await worker(succeed)(job)).toEqual({ kind: 'done' });
  expect(await row(job)).toMatchObject({ status: 'pending', attempts: 0 });
  expect(fixture.queued).toMatchObject([{ host: 'next.example.com' }, { host: 'last.example.com' }]);
});

test('a domain whose Retry-After is too long fails', async () => {
  const job = await order('closed-today.example.com');
  const limited: SiteCrawler = async () => ({
    ok: false,
    failure: { code: 'rate_limited', message: 'Slow down.', retryAfterMs: 3_600_000 },
    hostCooldownMs: 3_600_000,
  });
  await worker(limited)(job);
  expect(await row(job)).toMatchObject({ status: 'failed', error_code: 'rate_limited', attempts: 1 });
});

test('a job that is delivered twice to one worker waits for the first delivery', async () => {
  const job = await order('twice.example.com');
  let second: unknown;
  await worker(async () => {
    second = await worker(succeed)(job);
    return succeed();
  })(job);
  expect(second).toMatchObject({ kind: 'later' });
  expect(await row(job)).toMatchObject({ status: 'complete', attempts: 1 });
});

test('a domain whose result Postgres refuses fails with internal_error, and no worker death is counted', async () => {
  const job = await order('refused.example.com');
  const page = { pageNo: 0, url: 'https://x/', statusCode: 99_999, title: null, data: {} };
  const crawl: SiteCrawler = async () => ({ ...(await succeed()), pages: [page] }) as SiteOutcome;
  expect(await worker(crawl)(job)).toEqual({ kind: 'done' });
  expect(await row(job)).toMatchObject({ status: 'failed', error_code: 'internal_error' });
  expect(await deathsOf(job)).toEqual({ worker_deaths: 0, attempts: 1 });
});

test('a crawl that throws because of a bug fails with internal_error and is retried', async () => {
  const job = await order('bug.example.com');
  const crawl: SiteCrawler = () => Promise.reject(new TypeError('oh no'));
  await expect(worker(crawl)(job)).rejects.toBeInstanceOf(RetryLaterError);
  const after = await row(job);
  expect(after).toMatchObject({ status: 'pending', error_code: 'internal_error' });
  expect(after?.error_message).not.toContain('oh no');
});

test('delays a job while its host is crawled for another batch', async () => {
  const [job, other] = [await order('busy.example.com'), await order('busy.example.com')];
  let whileBusy: unknown;
  await worker(async () => {
    whileBusy = await worker(succeed)(other);
    return succeed();
  })(job);
  expect(whileBusy).toMatchObject({ kind: 'later' });
  expect(await worker(succeed)(other)).toEqual({ kind: 'done' });
});

test('the batch shows its domain as processing when it is claimed and as ended when it is finished', async () => {
  const job = await order('told.example.com');
  let during: unknown;
  await worker(async () => {
    during = await findBatch(fixture.db, job.batchId);
    return succeed();
  })(job);
  expect(during).toMatchObject({ status: 'processing', processing_domains: 1, completed_domains: 0 });
  expect(await findBatch(fixture.db, job.batchId)).toMatchObject({
    processing_domains: 0,
    completed_domains: 1,
  });
});
