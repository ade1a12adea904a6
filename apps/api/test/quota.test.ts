import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { closeBatch } from '@scrapersky/db';
import { createTestServices, type TestServices } from '@scrapersky/test-support';
import { problemOf } from './problem-of.ts';
import { endBatch } from './seed-batch.ts';
import { storeKey } from './store-key.ts';
import { BASE, startTestApi, type TestApi } from './test-api.ts';

let services: TestServices;
let api: TestApi;
beforeAll(async () => {
  services = await createTestServices();
  api = await startTestApi({
    services,
    settings: { quota: { runningBatches: 2, domainsPerDay: 10, batchesPerDay: 6, rowsPerDay: 60 } },
  });
});
afterAll(async () => {
  await api.close();
  await services.close();
});

let made = 0;
const domains = (count: number) => Array.from({ length: count }, () => `d${made++}.example`);
const submit = (key: string, body: object) => api.post(`${BASE}/batch`, body).set('X-API-Key', key);
const idOf = (answer: { body: unknown }) => (answer.body as { batch_id: string }).batch_id;
const newKey = (quota: { maxRunningBatches?: number; maxDomainsPerDay?: number } = {}) =>
  storeKey(api.db, { scope: 'write', ...quota });

test('refuses more running batches and scans than the quota allows, until one has ended', async () => {
  const { key } = await newKey();
  const first = await submit(key, { domains: domains(1) });
  expect(first.status).toBe(202);
  expect((await submit(key, { domains: domains(1) })).status).toBe(202);
  const before = await api.count('jobs');
  const refused = await submit(key, { domains: domains(1) });
  expect(problemOf(refused)).toMatchObject({ status: 429, code: 'quota_exceeded' });
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  const scan = await api.post(`${BASE}/scan`, { base_url: 'a.example' }).set('X-API-Key', key);
  expect(problemOf(scan)).toMatchObject({ status: 429, code: 'quota_exceeded' });
  expect(await api.count('jobs')).toBe(before);
  // Other users have separate quotas.
  expect((await submit((await newKey()).key, { domains: domains(1) })).status).toBe(202);
  await endBatch(api, idOf(first));
  expect((await submit(key, { domains: domains(1) })).status).toBe(202);
});

test('counts the domains of a day, including deleted batches, but not invalid or replayed ones', async () => {
  const { key } = await newKey({ maxRunningBatches: 0 });
  const batch = { domains: [...domains(8), 'exa mple'], batch_id: crypto.randomUUID() };
  expect((await submit(key, batch)).status).toBe(202);
  await endBatch(api, batch.batch_id);
  await api.db.deleteFrom('batch_jobs').where('batch_id', '=', batch.batch_id).execute();
  const again = { domains: domains(1), batch_id: crypto.randomUUID() };
  expect((await submit(key, again)).status).toBe(202);
  for (let n = 0; n < 3; n++) expect((await submit(key, again)).status).toBe(200);
  const refused = await submit(key, { domains: domains(2) });
  expect(problemOf(refused)).toMatchObject({
    code: 'quota_exceeded',
    detail: 'At most 10 domains may be submitted per day (UTC): 9 so far, and this request has 2.',
  });
  expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(86_400);
  expect((await submit(key, { domains: domains(1) })).status).toBe(202);
});

test('counts retried domains against the quota', async () => {
  const { key } = await newKey({ maxRunningBatches: 0 });
  const batchId = idOf(await submit(key, { domains: domains(6) }));
  const ended = { status: 'failed', error_code: 'timeout', end_time: new Date() } as const;
  await api.db.updateTable('jobs').set(ended).where('batch_id', '=', batchId).execute();
  await closeBatch(api.db, batchId);
  const retry = () => api.post(`${BASE}/batch/${batchId}/retry`, {}).set('X-API-Key', key);
  expect(problemOf(await retry())).toMatchObject({ status: 429, code: 'quota_exceeded' });
  const status = await api.get(`${BASE}/batch/${batchId}/status`);
  expect(status.body).toMatchObject({ status: 'failed', failed_domains: 6 });
});

test('enforces both limits for many requests at once', async () => {
  const running = await newKey({ maxDomainsPerDay: 0 });
  const daily = await newKey({ maxRunningBatches: 0 });
  const race = async (key: string, size: number) => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => submit(key, { domains: domains(size) })),
    );
    return answers.map(({ status }) => status).toSorted((a, b) => a - b);
  };
  expect(await race(running.key, 1)).toEqual([202, 202, ...Array<number>(10).fill(429)]);
  expect(await race(daily.key, 3)).toEqual([202, 202, 202, ...Array<number>(9).fill(429)]);
});

test('refuses more batches in a day than the quota allows', async () => {
  const { key } = await newKey({ maxRunningBatches: 0, maxDomainsPerDay: 0 });
  for (let n = 0; n < 6; n++) expect((await submit(key, { domains: domains(1) })).status).toBe(202);
  const refused = await submit(key, { domains: domains(1) });
  expect(problemOf(refused)).toMatchObject({
    status: 429,
    detail: 'At most 6 batches may be submitted per day (UTC): 6 so far, and this request has 1.',
  });
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
});

test('counts all entries of a day, including invalid ones', async () => {
  const { key } = await newKey({ maxRunningBatches: 0, maxDomainsPerDay: 0 });
  const mixed = (invalid: number) => [...domains(1), ...Array.from({ length: invalid }, (_, n) => `no ${n}`)];
  expect((await submit(key, { domains: mixed(49) })).status).toBe(202);
  expect(problemOf(await submit(key, { domains: mixed(10) })).detail).toBe(
    'At most 60 entries may be submitted per day (UTC): 50 so far, and this request has 11.',
  );
  expect((await submit(key, { domains: mixed(9) })).status).toBe(202);
});

test('keeps the used quota of a user when the key is rotated', async () => {
  const { key, row } = await newKey({ maxRunningBatches: 1 });
  const successor = await storeKey(api.db, { scope: 'write', userId: row.user_id, maxRunningBatches: 1 });
  expect((await submit(key, { domains: domains(1) })).status).toBe(202);
  expect((await submit(successor.key, { domains: domains(1) })).status).toBe(429);
});

test('applies the quota of a key instead of the quota of the service', async () => {
  const { key } = await newKey({ maxRunningBatches: 0, maxDomainsPerDay: 50 });
  for (let n = 0; n < 4; n++) expect((await submit(key, { domains: domains(12) })).status).toBe(202);
  expect((await submit(key, { domains: domains(12) })).status).toBe(429);
});
