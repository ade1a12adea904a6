import { reuseResults } from '../src/reuse-results.ts';
import {
  deleteOptOut,
  findBatch,
  finishJobs,
  insertOptOut,
  listResults,
  markBatchCancelled,
  markBatchDeleted,
  listWebhookMessages,
  type JobResultRow,
} from '@scrapersky/db';
import type { SiteMetadata } from '@scrapersky/core';
import { expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { dispatchWindow } from '../src/dispatch-window.ts';
import { reconcile } from '../src/reconcile.ts';
import {
  claim,
  completed,
  domains,
  failed,
  placeQueued,
  RecordingQueue,
  startWorker,
  submitBatch,
  useBatchFixture,
} from './batch-fixture.ts';

const fixture = useBatchFixture();

interface Past {
  createdBy?: string;
  request?: object;
  found?: Partial<SiteMetadata>;
}

/** Crawls domains in a separate batch and returns its id. */
async function crawl(entries: string[], { found = {}, request = {} }: Past = {}): Promise<string> {
  const { batchId, jobs } = await placeQueued(fixture, entries, request);
  const worker = await startWorker(fixture.db);
  for (const job of jobs)
    await finishJobs(fixture.db, [completed((await claim(fixture.db, job, worker)).fence, found)]);
  await reconcile({ ...fixture, queue: new RecordingQueue(), canDeclareDead: () => false });
  return batchId;
}

/** Submits a batch that may use recent results, and completes its domains from them. */
async function submitReusing(
  entries: string[],
  {
    options = {},
    ...submission
  }: { options?: object; createdBy?: string; visibility?: 'own' | 'all'; webhook?: object } = {},
): Promise<string> {
  const { webhook, ...who } = submission;
  const request = { options: { max_age: '7d', ...options }, ...(webhook && { webhook }) };
  const batchId = await submitBatch(fixture, entries, { request, ...who });
  await reuseResults(fixture, batchId);
  return batchId;
}

async function resultsOf(batchId: string): Promise<JobResultRow[]> {
  const page = { batchId, after: -1, limit: 100, total: 100, filter: {}, maxBytes: 1e9 };
  return listResults(fixture.db, { ...page, parts: { metadataKeys: null, input: null } });
}

const age = (batchId: string, interval: string) =>
  sql`update jobs set end_time = end_time - ${interval}::interval where batch_id = ${batchId}`.execute(
    fixture.db,
  );

test('completes domains that have a recent result, and queues the others', async () => {
  const past = await crawl(['fresh.example', 'stale.example'], {
    found: { title: 'Then', site_state: 'live' },
  });
  await sql`update jobs set end_time = end_time - interval '8 days'
    where batch_id = ${past} and domain = 'stale.example'`.execute(fixture.db);
  const webhook = { url: 'https://hooks.example/x', events: ['domain.completed'] };
  const batchId = await submitReusing(['www.fresh.example', 'stale.example', 'never.example'], { webhook });

  const [source] = await resultsOf(past);
  const [reused, ...others] = await resultsOf(batchId);
  expect(reused).toMatchObject({
    status: 'complete',
    attempts: 0,
    pages_scraped: 1,
    url: 'https://example.com/',
    metadata: { title: 'Then' },
    from_scan: { batch_id: past, job_id: source?.job_id, scanned_at: source?.end_time?.toISOString() },
  });
  expect(others.map(({ status, from_scan: from }) => [status, from])).toEqual([
    ['pending', null],
    ['pending', null],
  ]);
  expect(await findBatch(fixture.db, batchId)).toMatchObject({
    status: 'processing',
    completed_domains: 1,
    pages_scraped: '1',
    domains_by_site_state: { live: 1 },
    reuse_from_seq: null,
  });
  const { rows: pages } = await sql`select from pages where batch_id = ${batchId}`.execute(fixture.db);
  expect(pages).toHaveLength(1);
  const messages = await listWebhookMessages(fixture.db, { batchId, status: null, before: null, limit: 10 });
  expect(messages.map(({ type }) => type)).toEqual(['domain.completed']);
  const queue = new RecordingQueue();
  expect(await dispatchWindow({ ...fixture, queue }, batchId)).toBe(2);
});

test('closes a batch whose domains all have a recent result, without the queue', async () => {
  await crawl(domains(3, 'all'));
  const batchId = await submitReusing(domains(3, 'all'), { options: { max_age: 'any' } });
  expect(await findBatch(fixture.db, batchId)).toMatchObject({ status: 'complete', completed_domains: 3 });
});

test('queues no domain before all have been checked for a recent result; the reconciler checks them if no other process does', async () => {
  await crawl(['half.example']);
  const batchId = await submitBatch(fixture, ['half.example', 'new-half.example'], {
    request: { options: { max_age: 3_600 } },
  });
  const queue = new RecordingQueue();
  expect(await dispatchWindow({ ...fixture, queue }, batchId)).toBe(0);
  await reconcile({ ...fixture, queue, canDeclareDead: () => false });
  expect((await resultsOf(batchId)).map(({ status }) => status)).toEqual(['complete', 'pending']);
  expect(queue.jobs.filter((job) => job.batchId === batchId)).toHaveLength(1);
});

test('completes each domain once if two callers run at the same time', async () => {
  await crawl(domains(600, 'twice'));
  const request = { options: { max_age: 'any' } };
  const batchId = await submitBatch(fixture, domains(600, 'twice'), { request });
  await Promise.all([reuseResults(fixture, batchId), reuseResults(fixture, batchId)]);
  expect(await findBatch(fixture.db, batchId)).toMatchObject({
    status: 'complete',
    completed_domains: 600,
    pages_scraped: '600',
  });
});

test.each<[string, () => Promise<unknown>, Parameters<typeof submitReusing>[1]]>([
  ['with other options', () => crawl(['unlike.example'], { request: { options: { dns: false } } }), {}],
  ['with another max_pages', () => crawl(['unlike.example'], { request: { max_pages: 3 } }), {}],
  ['of another user', () => crawl(['unlike.example']), { createdBy: 'other' }],
  ['of a deleted batch', async () => markBatchDeleted(fixture.db, await crawl(['unlike.example'])), {}],
  ['that is too old', async () => age(await crawl(['unlike.example']), '8 days'), {}],
  [
    'that was erased',
    async () => {
      const past = await crawl(['unlike.example']);
      await sql`update jobs set metadata = null, url = null where batch_id = ${past}`.execute(fixture.db);
    },
    {},
  ],
  [
    'that failed',
    async () => {
      const { jobs } = await placeQueued(fixture, ['unlike.example']);
      const worker = await startWorker(fixture.db);
      await finishJobs(fixture.db, [failed((await claim(fixture.db, jobs[0], worker)).fence)]);
    },
    {},
  ],
])('reuses no result %s', async (_kind, past, submission) => {
  await sql`delete from jobs where domain = 'unlike.example'`.execute(fixture.db);
  await past();
  const batchId = await submitReusing(['unlike.example'], submission);
  expect((await resultsOf(batchId)).map(({ status }) => status)).toEqual(['pending']);
});

test.each(['kept-out.example', 'shop.parent-out.example:8443'])(
  'reuses no result for a domain that is opted out, itself or by a parent: %s',
  async (domain) => {
    await crawl([domain]);
    const optedOut = domain.replace(/^shop\.|:\d+$/g, '');
    await insertOptOut(fixture.db, { domain: optedOut, note: null, createdBy: 'admin' });
    expect(await resultsOf(await submitReusing([domain]))).toMatchObject([{ status: 'pending' }]);
    await deleteOptOut(fixture.db, optedOut);
    expect(await resultsOf(await submitReusing([domain]))).toMatchObject([{ status: 'complete' }]);
  },
);

test('reuses the result of another user if the key sees all batches', async () => {
  const past = await crawl(['shared.example']);
  const batchId = await submitReusing(['shared.example'], { createdBy: 'other', visibility: 'all' });
  expect(await resultsOf(batchId)).toMatchObject([{ status: 'complete', from_scan: { batch_id: past } }]);
});

test('counts the age of a reused result from its crawl', async () => {
  const past = await crawl(['aging.example']);
  await age(past, '6 days');
  const copy = await submitReusing(['aging.example']);
  expect(await resultsOf(copy)).toMatchObject([{ from_scan: { batch_id: past } }]);
  await markBatchDeleted(fixture.db, past);
  const again = await submitReusing(['aging.example']);
  expect(await resultsOf(again)).toMatchObject([{ status: 'complete', from_scan: { batch_id: past } }]);
  const younger = await submitReusing(['aging.example'], { options: { max_age: '5d' } });
  expect(await resultsOf(younger)).toMatchObject([{ status: 'pending' }]);
});

test('reuses no result in a cancelled batch', async () => {
  await crawl(['cancelled.example']);
  const request = { options: { max_age: 'any' } };
  const batchId = await submitBatch(fixture, ['cancelled.example', 'other.example'], { request });
  await markBatchCancelled(fixture.db, batchId, 'enough');
  await reuseResults(fixture, batchId);
  expect(await findBatch(fixture.db, batchId)).toMatchObject({ completed_domains: 0 });
});
