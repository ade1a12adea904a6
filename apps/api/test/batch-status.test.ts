import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { BASE, startTestApi, type TestApi } from './test-api.ts';
import { endBatch, seedBatch } from './seed-batch.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const statusOf = (batchId: string, query = '') => api.get(`${BASE}/batch/${batchId}/status${query}`);

test('returns the domains of a pending batch, and the delay before the next poll in Retry-After', async () => {
  const batchId = await seedBatch(api, ['one.example', 'exa mple'], { metadata: { a: [1] } });
  const answer = await statusOf(batchId.toUpperCase());
  expect(answer.status).toBe(200);
  const job = { job_id: expect.any(String), pages_scraped: 0 };
  expect(answer.body).toEqual({
    batch_id: batchId,
    name: null,
    tags: [],
    note: null,
    rerun_of: null,
    reruns: [],
    status: 'pending',
    total_domains: 2,
    completed_domains: 0,
    failed_domains: 1,
    cancelled_domains: 0,
    pending_domains: 1,
    processing_domains: 0,
    progress: 50,
    ended: false,
    pages_scraped: 0,
    created_at: expect.any(String),
    updated_at: expect.any(String),
    start_time: null,
    end_time: null,
    processing_time: null,
    domain_statuses: {
      'exa mple': {
        ...job,
        status: 'failed',
        error: { code: 'invalid_domain', message: expect.any(String), retryable: false },
      },
      'one.example': { ...job, status: 'pending' },
    },
    retries: 0,
    domain_statuses_truncated: false,
    errors_by_code: { invalid_domain: 1 },
    domains_by_change: {},
    domains_by_site_state: {},
    rendering_needed_domains: 0,
    error: null,
    metadata: { a: [1] },
  });
  expect(answer.headers).toMatchObject({ 'cache-control': 'private, no-cache', 'retry-after': '1' });
});

test('returns a progress of 100 for an ended batch, without Retry-After', async () => {
  const batchId = await seedBatch(api, ['one.example', 'two.example']);
  await endBatch(api, batchId);
  const answer = await statusOf(batchId);
  expect(answer.body).toMatchObject({
    status: 'complete',
    progress: 100,
    ended: true,
    completed_domains: 2,
    pending_domains: 0,
    processing_domains: 0,
    end_time: expect.any(String),
    processing_time: expect.any(Number),
  });
  expect(answer.headers).not.toHaveProperty('retry-after');
});

test('responds 304 while the state is unchanged, even for a running batch', async () => {
  const batchId = await seedBatch(api, ['one.example', 'two.example']);
  await api.db
    .updateTable('batch_jobs')
    .set({ status: 'processing', start_time: new Date() })
    .where('batch_id', '=', batchId)
    .execute();
  const first = await statusOf(batchId);
  const again = await statusOf(batchId).set('If-None-Match', first.headers.etag ?? '');
  expect([again.status, again.text]).toEqual([304, '']);
  expect(again.headers.etag).toBe(first.headers.etag);

  await endBatch(api, batchId);
  const changed = await statusOf(batchId).set('If-None-Match', first.headers.etag ?? '');
  expect(changed.status).toBe(200);
  expect(changed.headers.etag).not.toBe(first.headers.etag);
});

test("responds 304 despite `Cache-Control: no-cache`, which Node's fetch adds, and 200 to `If-None-Match: *`", async () => {
  const batchId = await seedBatch(api, ['one.example']);
  await endBatch(api, batchId);
  const { headers } = await statusOf(batchId);
  const again = await statusOf(batchId).set({
    'If-None-Match': headers.etag ?? '',
    'Cache-Control': 'no-cache',
  });
  expect(again.status).toBe(304);
  expect((await statusOf(batchId).set('If-None-Match', '*')).status).toBe(200);
});

test('`domain_statuses=false` omits the statuses of the domains', async () => {
  const batchId = await seedBatch(api, ['one.example']);
  const { body } = await statusOf(batchId, '?domain_statuses=false');
  expect(body).not.toHaveProperty('domain_statuses');
  expect(body).not.toHaveProperty('domain_statuses_truncated');
  expect(body).toMatchObject({ total_domains: 1 });
});

test('returns failed domains first if there are more than 1,000 domains, and reports that others are omitted', async () => {
  const domains = Array.from({ length: 1_200 }, (_, n) => `d${n}.example`);
  const batchId = await seedBatch(api, [...domains, 'exa mple']);
  const { body } = (await statusOf(batchId)) as { body: { domain_statuses: object } };
  expect(Object.keys(body.domain_statuses)).toHaveLength(1_000);
  expect(Object.keys(body.domain_statuses)[0]).toBe('exa mple');
  expect(body).toMatchObject({ domain_statuses_truncated: true });
});

test('lists an entry with the name of a built-in property like any other entry', async () => {
  const batchId = await seedBatch(api, ['__proto__', 'constructor', 'one.example']);
  const { text } = await statusOf(batchId);
  expect(text).toContain('"__proto__":{"job_id"');
  expect(text).toContain('"constructor":{"job_id"');
});

test('counts a running domain as processing, and the sum of the counts is the total', async () => {
  const batchId = await seedBatch(api, ['one.example', 'two.example', 'three.example']);
  await api.db
    .updateTable('jobs')
    .set({ status: 'processing', queued_at: new Date(), claimed_by: batchId })
    .where('batch_id', '=', batchId)
    .where('seq', '=', 1)
    .execute();
  expect((await statusOf(batchId)).body).toMatchObject({
    total_domains: 3,
    pending_domains: 2,
    processing_domains: 1,
  });
});
