import { closeBatch, finishJobs, findBatch, type ClaimFence } from '@scrapersky/db';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { claimDomains, endBatch, failDomains, metadata, seedBatch } from './seed-batch.ts';
import { BASE, startTestApi, type TestApi } from './test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

let batches = 0;
const entries = (count: number) =>
  Array.from({ length: count }, (_, n) => `d${n}.b${batches}.example.com`).map((name) => {
    if (name.startsWith(`d${count - 1}.`)) batches++;
    return name;
  });

const cancel = (id: string, body: object | string = '') => api.post(`${BASE}/batch/${id}/cancel`, body);
const retry = (id: string, query = '', body: object | string = '') =>
  api.post(`${BASE}/batch/${id}/retry${query}`, body);
const status = async (id: string) => (await api.get(`${BASE}/batch/${id}/status`).expect(200)).body;

test('cancels pending and running domains immediately, and leaves ended ones as they are', async () => {
  const id = await seedBatch(api, [...entries(5), 'no domain']);
  const [first, second] = await claimDomains(api, id, 2);
  await finishJobs(api.db, [completed(first!)]);
  const { body } = await cancel(id, { reason: 'the list was wrong' }).expect(202);
  expect(body).toMatchObject({
    status: 'cancelled',
    ended: true,
    progress: 100,
    total_domains: 6,
    completed_domains: 1,
    failed_domains: 1,
    cancelled_domains: 4,
    pending_domains: 0,
    processing_domains: 0,
    errors_by_code: { invalid_domain: 1 },
    error: 'Cancelled: the list was wrong',
  });
  expect(body.end_time).not.toBeNull();
  const domains = (await api.get(`${BASE}/batch/${id}/domains?status=cancelled`)).body.data;
  expect(domains).toHaveLength(4);
  expect(domains[0].error).toEqual({
    code: 'cancelled',
    message: 'Cancelled: the list was wrong',
    retryable: false,
  });
  // The outcome of the running crawl comes after the cancel, so it is not stored.
  expect(await finishJobs(api.db, [completed(second!)])).toEqual(new Set());
  expect(await status(id)).toMatchObject({ completed_domains: 1, cancelled_domains: 4 });
});

test('changes nothing when cancelled again, and refuses to cancel an ended batch', async () => {
  const id = await seedBatch(api, entries(2));
  const once = await cancel(id).expect(202);
  const twice = await cancel(id, { reason: 'again' }).expect(202);
  expect(twice.body).toEqual(once.body);
  expect(once.body.error).toBe('Cancelled by the client.');

  const other = await seedBatch(api, entries(2));
  await endBatch(api, other);
  const refused = await cancel(other).expect(409);
  expect(refused.body).toMatchObject({ code: 'batch_ended' });
  await cancel(crypto.randomUUID()).expect(404);
  await cancel('no-id').expect(400);
});

test('cancels a batch once for ten requests at the same time', async () => {
  const id = await seedBatch(api, entries(300));
  await claimDomains(api, id, 50);
  const answers = await Promise.all(Array.from({ length: 10 }, () => cancel(id)));
  for (const { body, status: code } of answers) {
    expect(code).toBe(202);
    expect(sum(body)).toBe(300);
  }
  expect(await status(id)).toMatchObject({ status: 'cancelled', cancelled_domains: 300 });
});

test('retries the failed domains with the given code or all of them, and none twice', async () => {
  const id = await seedBatch(api, [...entries(4), 'no domain']);
  const fences = await claimDomains(api, id);
  await failDomains(api, fences.slice(0, 2), 'timeout');
  await failDomains(api, fences.slice(2, 3), 'dns_not_found');
  await finishJobs(
    api.db,
    fences.slice(3).map((fence) => completed(fence)),
  );
  expect(await closeBatch(api.db, id)).toBe('partial');

  const answer = await retry(id, '?error_code=timeout').expect(202);
  expect(answer.body).toEqual({
    batch_id: id,
    retried_domains: 2,
    status_url: `${BASE}/batch/${id}/status`,
  });
  expect(answer.headers.location).toBe(`${BASE}/batch/${id}/status`);
  expect(await status(id)).toMatchObject({
    status: 'processing',
    ended: false,
    end_time: null,
    completed_domains: 1,
    failed_domains: 2,
    pending_domains: 2,
    errors_by_code: { dns_not_found: 1, invalid_domain: 1 },
  });
  expect((await retry(id, '?error_code=timeout').expect(202)).body.retried_domains).toBe(0);
  // This request retries all other failed domains, but no invalid entry.
  expect((await retry(id).expect(202)).body.retried_domains).toBe(1);
  expect((await retry(id, '?error_code=invalid_domain').expect(202)).body.retried_domains).toBe(0);
  expect(await status(id)).toMatchObject({
    pending_domains: 3,
    retries: 2,
    errors_by_code: { invalid_domain: 1 },
  });
});

test('accepts error codes as repeated parameters, separated by commas or in the body, and reports an unknown one', async () => {
  const id = await seedBatch(api, entries(4));
  const fences = await claimDomains(api, id);
  const codes = ['timeout', 'http_5xx', 'dns_error', 'tls_error'] as const;
  for (const [n, code] of codes.entries()) await failDomains(api, fences.slice(n, n + 1), code);
  expect(await closeBatch(api.db, id)).toBe('failed');
  const first = await retry(id, '?error_code=timeout,http_5xx&error_code=not_html', {
    error_codes: ['dns_error'],
  });
  expect(first.body).toMatchObject({ retried_domains: 3 });
  const unknown = await retry(id, '?error_code=timeout,nonsense').expect(422);
  expect(unknown.body.errors[0].path).toBe('error_code.1');
  await retry(id, '', { error_codes: [] }).expect(422);
  await retry(id, '', { codes: ['timeout'] }).expect(422);
  await retry(crypto.randomUUID()).expect(404);
});

test('retries complete domains that need a browser if the request sets render_needed', async () => {
  const id = await seedBatch(api, entries(3));
  const [shell, ordinary, failing] = await claimDomains(api, id);
  const rendering = { needed: true, by: 'static', framework: null, reason: 'renderer_busy' } as const;
  await finishJobs(api.db, [completed(shell!, { rendering }), completed(ordinary!)]);
  await failDomains(api, [failing!], 'timeout');
  expect(await closeBatch(api.db, id)).toBe('partial');
  await retry(id, '?render_needed=true&error_code=timeout').expect(422);
  await retry(id, '?render_needed=yes').expect(422);
  expect((await retry(id, '?render_needed=true').expect(202)).body.retried_domains).toBe(1);
  expect((await retry(id, '', { render_needed: true }).expect(202)).body.retried_domains).toBe(0);
  expect(await status(id)).toMatchObject({
    status: 'processing',
    completed_domains: 1,
    failed_domains: 1,
    pending_domains: 1,
    rendering_needed_domains: 0,
  });
  const { body } = await api.get(`${BASE}/status/${shell!.jobId}`).expect(200);
  expect(body).toMatchObject({ status: 'pending', pages_scraped: 0, attempts: 1 });
});

test('refuses to retry for a browser if the batch has `render: never`', async () => {
  const id = await seedBatch(api, entries(1), { options: { render: 'never' } });
  const { body } = await retry(id, '?render_needed=true').expect(409);
  expect(body).toMatchObject({ code: 'no_renders_left' });
});

test('retries cancelled domains when asked for the code `cancelled`', async () => {
  const id = await seedBatch(api, entries(3));
  await cancel(id).expect(202);
  expect((await retry(id).expect(202)).body.retried_domains).toBe(0);
  expect((await retry(id, '?error_code=cancelled').expect(202)).body.retried_domains).toBe(3);
  expect(await status(id)).toMatchObject({
    status: 'processing',
    cancelled_domains: 0,
    pending_domains: 3,
    error: null,
  });
  await endBatch(api, id);
  expect(await status(id)).toMatchObject({ status: 'complete' });
});

test('shows every attempt of a retried job', async () => {
  const id = await seedBatch(api, entries(1));
  const [first] = await claimDomains(api, id);
  await failDomains(api, [first!], 'timeout');
  await closeBatch(api.db, id);
  await retry(id).expect(202);
  await api.context.background.drain();
  await api.db.updateTable('jobs').set({ queued_at: null }).where('batch_id', '=', id).execute();
  const [second] = await claimDomains(api, id);
  expect(second).toMatchObject({ attempt: 2 });
  await finishJobs(api.db, [completed(second!)]);
  const { body } = await api.get(`${BASE}/status/${first!.jobId}`).expect(200);
  expect(body).toMatchObject({ status: 'complete', attempts: 2, error: null });
  expect(body.attempts_history).toEqual([
    expect.objectContaining({
      attempt: 1,
      worker_id: first!.workerId,
      pages_scraped: 0,
      error: { code: 'timeout', message: 'It did not work.', retryable: true },
    }),
    expect.objectContaining({ attempt: 2, worker_id: second!.workerId, pages_scraped: 1, error: null }),
  ]);
  for (const { start_time, end_time } of body.attempts_history) {
    expect(Date.parse(start_time)).toBeLessThanOrEqual(Date.parse(end_time));
  }
});

test('deletes an ended batch with its jobs, after which its paths respond 404', async () => {
  const key = { 'Idempotency-Key': crypto.randomUUID() };
  const order = { domains: entries(3), batch_id: crypto.randomUUID() };
  const { batch_id: id } = (await api.post(`${BASE}/batch`, order).set(key).expect(202)).body;
  const [job] = (await api.get(`${BASE}/batch/${id}/domains`)).body.data;
  expect((await api.del(`${BASE}/batch/${id}`).expect(409)).body).toMatchObject({ code: 'batch_running' });
  await api.context.background.drain();
  await cancel(id).expect(202);
  await api.del(`${BASE}/batch/${id}`).expect(204);
  const gone = ['status', 'domains', 'results', 'errors'].map((part) => `${BASE}/batch/${id}/${part}`);
  for (const path of [...gone, `${BASE}/status/${job.job_id}`, `${BASE}/jobs/${job.job_id}/pages`]) {
    expect((await api.get(path)).status).toBe(404);
  }
  await api.del(`${BASE}/batch/${id}`).expect(404);
  await cancel(id).expect(404);
  await retry(id).expect(404);
  expect(await api.db.selectFrom('jobs').selectAll().where('batch_id', '=', id).execute()).toEqual([]);
  // The id and the idempotency key of a deleted batch can be used again.
  await api.post(`${BASE}/batch`, order).set(key).expect(202);
});

test('a cancel, a retry and a deletion need a key with the write scope', async () => {
  const id = await seedBatch(api, entries(1));
  await api.post(`${BASE}/batch/${id}/cancel`, '', 'read').expect(403);
  await api.post(`${BASE}/batch/${id}/retry`, '', 'read').expect(403);
  await api.del(`${BASE}/batch/${id}`, 'read').expect(403);
  expect(await findBatch(api.db, id)).toMatchObject({ status: 'pending' });
});

function completed(fence: ClaimFence, changes: Parameters<typeof metadata>[0] = {}) {
  const pages = [{ pageNo: 0, url: 'https://x/', statusCode: 200, title: null, data: {} }];
  const outcome = { status: 'complete', url: 'https://x/', metadata: metadata(changes) } as const;
  return { ...fence, outcome, pages, hostCooldownMs: 0 };
}

function sum(body: Record<string, number>): number {
  const parts = ['pending', 'processing', 'completed', 'failed', 'cancelled'];
  return parts.reduce((total, part) => total + (body[`${part}_domains`] ?? 0), 0);
}
