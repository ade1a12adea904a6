import { findJob } from '@scrapersky/db';
import type { DomainJob } from '@scrapersky/queue';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { SiteCrawler } from '../src/site-crawler.ts';
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
/** Returns the rest of a host's cooldown in ms. */
async function cooldownOf(host: string): Promise<number> {
  const found = await fixture.db
    .selectFrom('hosts')
    .select('next_request_at')
    .where('host', '=', host)
    .executeTakeFirstOrThrow();
  return Number(found.next_request_at) - Date.now();
}

test('a worker that stops releases its domain without counting the attempt and queues it again, with the cooldown of its crawl', async () => {
  const job = await order('interrupted.example.com');
  const crawl: SiteCrawler = (_claim, signal, events) => {
    fixture.stopping.abort(new Error('stopping'));
    events?.onRejection?.(60_000);
    return Promise.reject(signal.reason as Error);
  };
  expect(await worker(crawl)(job)).toEqual({ kind: 'done' });
  expect(await row(job)).toMatchObject({ status: 'pending', attempts: 0 });
  expect(fixture.queued).toMatchObject([{ jobId: job.jobId, generation: job.generation + 1 }]);
  expect(await cooldownOf('interrupted.example.com')).toBeGreaterThan(30_000);
});

test('a stopping worker starts no crawl', async () => {
  const job = await order('late.example.com');
  fixture.stopping.abort();
  expect(await worker(succeed)(job)).toMatchObject({ kind: 'later' });
  expect(await row(job)).toMatchObject({ status: 'pending', attempts: 0 });
});

test('a worker without a recent heartbeat claims nothing', async () => {
  const job = await order('silent.example.com');
  fixture.heartbeat = { ...fixture.heartbeat, waitUntilRecent: async () => false };
  expect(await worker(succeed)(job)).toEqual({ kind: 'later', delayMs: 5_000 });
  expect(await row(job)).toMatchObject({ status: 'pending', attempts: 0 });
});

test('a crawl checks before each request whether the heartbeat is recent', async () => {
  const job = await order('frozen.example.com');
  fixture.heartbeat = { ...fixture.heartbeat, abortIfSilent: () => void fixture.jobs.abortAll() };
  const crawlSite: SiteCrawler = async (_claim, signal, events) => {
    events?.beforeRequest?.();
    signal.throwIfAborted();
    throw new Error('not aborted');
  };
  expect(await worker(crawlSite)(job)).toEqual({ kind: 'done' });
  expect(await row(job)).toMatchObject({ status: 'pending', attempts: 0 });
});
