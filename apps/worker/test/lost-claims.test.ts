import { closeStoppedBatch, reopenDomains } from '@scrapersky/batches';
import { markBatchCancelled, findJob, type Db } from '@scrapersky/db';
import type { DomainJob } from '@scrapersky/queue';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { ActiveJobs, ClaimLostError } from '../src/active-jobs.ts';
import { compareClaims } from '../src/compare-claims.ts';
import type { SiteCrawler } from '../src/site-crawler.ts';
import type { SiteOutcome } from '../src/site-outcome.ts';
import { openWorkerFixture, silent, succeed, type WorkerFixture } from './worker-fixture.ts';

let fixture: WorkerFixture;
beforeAll(async () => {
  fixture = await openWorkerFixture();
});
afterAll(() => fixture.close());
beforeEach(() => fixture.renew());

const compare = (db: Db = fixture.db) =>
  compareClaims({ db, log: silent, workerId: fixture.workerId, jobs: fixture.jobs });

async function cancel({ batchId }: DomainJob): Promise<void> {
  expect(await markBatchCancelled(fixture.db, batchId, 'Cancelled.')).toBe(true);
  expect(await closeStoppedBatch(fixture.db, batchId, 1_000)).toBe(true);
}

const host = (name: string) =>
  fixture.db
    .selectFrom('hosts')
    .select(['leased_job_id', 'next_request_at'])
    .where('host', '=', name)
    .executeTakeFirst();

/** Returns a site whose crawl lasts until it is aborted. */
function endless() {
  let begin = (): void => {};
  const site = {
    begun: new Promise<void>((resolve) => (begin = resolve)),
    reason: undefined as unknown,
    crawlSite: ((_claim, signal) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          site.reason = signal.reason;
          reject(signal.reason as Error);
        });
        begin();
      })) satisfies SiteCrawler,
  };
  return site;
}

test('aborts the crawl of a cancelled domain; until then no other crawl gets its host', async () => {
  const job = await fixture.order('cancelled.example.com');
  const site = endless();
  const running = fixture.worker(site.crawlSite)(job);
  await site.begun;
  await compare();
  expect(site.reason).toBeUndefined();

  await cancel(job);
  const next = await fixture.order('cancelled.example.com');
  expect(await fixture.worker(succeed)(next)).toMatchObject({ kind: 'later' });
  const abortedMs = Date.now();
  await compare();
  expect(await running).toEqual({ kind: 'done' });
  expect(site.reason).toBeInstanceOf(ClaimLostError);
  expect(await findJob(fixture.db, job.jobId)).toMatchObject({ status: 'cancelled', attempts: 1 });
  const freed = await host('cancelled.example.com');
  expect(freed?.leased_job_id).toBeNull();
  expect(freed?.next_request_at?.getTime()).toBeGreaterThanOrEqual(abortedMs + 1_000);
  expect(await fixture.worker(succeed)(next)).toEqual({ kind: 'done' });
});

test('ignores the outcome of a cancelled domain whose crawl ends before it is aborted, and releases the host', async () => {
  const job = await fixture.order('too-late.example.com');
  await fixture.worker(async () => {
    await cancel(job);
    return succeed();
  })(job);
  expect(await findJob(fixture.db, job.jobId)).toMatchObject({ status: 'cancelled', metadata: null });
  expect((await host('too-late.example.com'))?.leased_job_id).toBeNull();
});

test('does not retry a failed crawl whose domain was cancelled meanwhile', async () => {
  const job = await fixture.order('flaky-too-late.example.com');
  const attempt = fixture.worker(async (): Promise<SiteOutcome> => {
    await cancel(job);
    return { ok: false, failure: { code: 'timeout', message: '…' }, hostCooldownMs: 0 };
  })(job);
  await expect(attempt).rejects.toThrow('timeout');
  expect(await findJob(fixture.db, job.jobId)).toMatchObject({ status: 'cancelled' });
  expect((await host('flaky-too-late.example.com'))?.leased_job_id).toBeNull();
  const crawl: SiteCrawler = () => Promise.reject(new Error('must not be called'));
  expect(await fixture.worker(crawl)(job)).toEqual({ kind: 'done' });
});

test('a retried job waits until its previous crawl has stopped', async () => {
  const job = await fixture.order('at-once.example.com');
  const site = endless();
  const running = fixture.worker(site.crawlSite)(job);
  await site.begun;
  await cancel(job);
  expect(await fixture.transact((tx) => reopenDomains(tx, job.batchId, { codes: ['cancelled'] }))).toBe(1);
  await fixture.fillWindow(job.batchId);
  const [again] = fixture.queued as [DomainJob];
  // The host lease delays the domain, as it would on another worker.
  const first = fixture.jobs;
  fixture.jobs = new ActiveJobs(fixture.stopping.signal);
  expect(await fixture.worker(succeed)(again)).toMatchObject({ kind: 'later' });
  fixture.jobs = first;
  await compare();
  await running;
  expect(await fixture.worker(succeed)(again)).toEqual({ kind: 'done' });
  expect(await findJob(fixture.db, job.jobId)).toMatchObject({ status: 'complete', attempts: 2 });
});

test('a claim made while the rows are read is neither aborted nor recovered', async () => {
  const site = endless();
  let running: Promise<unknown> | undefined;
  const job = await fixture.order('just-now.example.com');
  const slow = fixture.db.withPlugin({
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      running ??= fixture.worker(site.crawlSite)(job);
      await site.begun;
      return result;
    },
  });
  await compare(slow);
  expect(site.reason).toBeUndefined();
  expect(await findJob(fixture.db, job.jobId)).toMatchObject({ status: 'processing' });
  fixture.stopping.abort(new Error('stopping'));
  await running;
  expect(await findJob(fixture.db, job.jobId)).toMatchObject({ status: 'pending', attempts: 0 });
});

test('recovers a claim that this worker does not work on', async () => {
  const job = await fixture.order('forgotten.example.com');
  const site = endless();
  void fixture.worker(site.crawlSite)(job);
  await site.begun;
  const first = fixture.jobs;
  fixture.jobs = new ActiveJobs(fixture.stopping.signal);
  await compare();
  expect(await findJob(fixture.db, job.jobId)).toMatchObject({ status: 'pending', attempts: 1 });
  fixture.jobs = first;
  await compare();
  expect(site.reason).toBeInstanceOf(ClaimLostError);
});
