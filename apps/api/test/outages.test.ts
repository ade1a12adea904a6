import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { API_KEY_RANDOM_BYTES, formatApiKey } from '@scrapersky/core';
import { eventually, freePort, TcpProxy } from '@scrapersky/test-support';
import { BASE, startTestApi, type TestApi } from './test-api.ts';
import { endBatch, seedBatch } from './seed-batch.ts';
import { storeKey } from './store-key.ts';

let api: TestApi;
let batchId: string;
let jobId: string;
let tableKey: string;
/** A well-formed key that only the database can reject. */
const nobodys = formatApiKey(randomBytes(API_KEY_RANDOM_BYTES)).key;
beforeAll(async () => {
  api = await startTestApi();
  batchId = await seedBatch(api, ['one.example']);
  await endBatch(api, batchId);
  const job = await api.db.selectFrom('jobs').select('job_id').executeTakeFirstOrThrow();
  jobId = job.job_id;
  tableKey = (await storeKey(api.db, { scope: 'write' })).key;
});
afterAll(() => api.close());

const reads = () => [
  `batch/${batchId}/status`,
  `batch/${batchId}/domains`,
  `batch/${batchId}/results`,
  'batches',
  `status/${jobId}`,
  `jobs/${jobId}/pages`,
];

/** Sends reads and submissions, most with a key that needs no database. */
async function askAll(down: TestApi) {
  const answers = await Promise.all([
    ...reads().map((path) => down.get(`${BASE}/${path}`)),
    down.post(`${BASE}/batch`, { domains: ['a.example'] }),
    down.post(`${BASE}/scan`, { base_url: 'a.example' }),
    // If a key could not be looked up, the response must not call the key invalid.
    down.get(`${BASE}/batches`).set('X-API-Key', tableKey),
    down.get(`${BASE}/batches`).set('X-API-Key', nobodys),
    down.get('/admin/queues').set('X-API-Key', tableKey),
  ]);
  return answers.map(({ status, type, body, headers, text }) => ({
    status,
    type,
    code: (body as { code: string }).code,
    saysWhen: Number(headers['retry-after']) > 0,
    tells: /127\.0\.0\.1|ECONN|postgres/i.exec(text)?.[0],
  }));
}

const unavailable = {
  status: 503,
  type: 'application/problem+json',
  code: 'database_unavailable',
  saysWhen: true,
  tells: undefined,
};

async function askHealth(down: TestApi) {
  const health = await down.get(`${BASE}/health`);
  const [ready, alive] = [await down.get('/readyz'), await down.get('/livez')];
  return {
    health: [health.status, (health.body as { status: string }).status],
    tells: /127\.0\.0\.1|ECONN/.exec(health.text)?.[0],
    ready: ready.status,
    alive: alive.status,
  };
}

const away = { health: [503, 'error'], tells: undefined, ready: 503, alive: 200 };

test('responds 503 to reads and submissions when Postgres refuses connections', async () => {
  const nowhere = new URL(api.services.databaseUrl);
  nowhere.port = String(await freePort());
  const down = await startTestApi({ services: api.services, databaseUrl: nowhere.href });
  for (const answer of await askAll(down)) expect(answer).toEqual(unavailable);
  expect(await askHealth(down)).toEqual(away);
  await down.close();
});

test('responds 503 to reads and submissions while the network drops packets to Postgres, and succeeds afterwards', async () => {
  const proxy = await TcpProxy.start(api.services.databaseUrl);
  const shaky = await startTestApi({
    services: api.services,
    databaseUrl: proxy.through(api.services.databaseUrl),
    databaseTimeoutMs: 1_000,
  });
  // Send requests first, so that open connections stop responding as well as new ones. The timeout is so short that
  // the machine may exceed it: repeat them.
  await eventually(async () => {
    for (const answer of await Promise.all(reads().map((path) => shaky.get(`${BASE}/${path}`))))
      expect(answer.status).toBe(200);
  });
  proxy.blackHole();
  for (const answer of await askAll(shaky)) expect(answer).toEqual(unavailable);
  expect(await askHealth(shaky)).toEqual(away);

  await proxy.pass();
  await eventually(async () => {
    for (const path of reads()) expect((await shaky.get(`${BASE}/${path}`)).status).toBe(200);
    expect((await shaky.post(`${BASE}/batch`, { domains: ['a.example'] })).status).toBe(202);
  });
  await shaky.close();
  await proxy.close();
});

test('refuses, without the database, text that cannot be a key', async () => {
  const nowhere = new URL(api.services.databaseUrl);
  nowhere.port = String(await freePort());
  const down = await startTestApi({ services: api.services, databaseUrl: nowhere.href });
  for (const text of [
    'nobodys',
    `${nobodys.slice(0, -1)}-`,
    `ssk_${'a'.repeat(42)}`,
    `ssk_share_${'a'.repeat(42)}`,
  ]) {
    expect((await down.get(`${BASE}/batches`).set('X-API-Key', text)).status).toBe(401);
  }
  await down.close();
});

test('accepts a cached key while the database is unreachable', async () => {
  const proxy = await TcpProxy.start(api.services.databaseUrl);
  const shaky = await startTestApi({
    services: api.services,
    databaseUrl: proxy.through(api.services.databaseUrl),
  });
  const batches = () => shaky.get(`${BASE}/batches`).set('X-API-Key', tableKey);
  expect((await batches()).status).toBe(200);
  await proxy.refuse();
  // 422 instead of 401 shows that the process still recognizes the key while Postgres is unreachable.
  expect((await shaky.get(`${BASE}/batches?limit=0`).set('X-API-Key', tableKey)).status).toBe(422);
  expect((await batches()).status).toBe(503);
  await shaky.close();
  await proxy.close();
});

test('accepts a batch while Redis is unreachable', async () => {
  const down = await startTestApi({
    services: api.services,
    redisUrl: `redis://127.0.0.1:${await freePort()}`,
  });
  const answer = await down.post(`${BASE}/batch`, { domains: ['waiting.example'] });
  expect(answer.status).toBe(202);
  await down.context.background.drain();
  const { batch_id } = answer.body as { batch_id: string };
  const job = await api.db
    .selectFrom('jobs')
    .select(['status', 'queued_at'])
    .where('batch_id', '=', batch_id)
    .executeTakeFirst();
  expect(job).toEqual({ status: 'pending', queued_at: null });
  const health = await down.get(`${BASE}/health`);
  expect(health.status).toBe(200);
  expect(health.body).toMatchObject({
    status: 'degraded',
    checks: { queue: { status: 'error', kind: 'redis' } },
  });
  await down.close();
});

test('queues new batches when Redis becomes reachable, even for the first time', async () => {
  const proxy = await TcpProxy.start(api.services.redisUrl);
  await proxy.refuse();
  const shaky = await startTestApi({
    services: api.services,
    redisUrl: proxy.through(api.services.redisUrl),
  });
  const health = (await shaky.get(`${BASE}/health`)).body as { checks: { queue: { status: string } } };
  expect(health.checks.queue.status).toBe('error');
  await proxy.pass();
  await eventually(async () => {
    const answer = await shaky.post(`${BASE}/batch`, { domains: ['queued.example'] });
    await shaky.context.background.drain();
    const { batch_id } = answer.body as { batch_id: string };
    const job = await api.db
      .selectFrom('jobs')
      .select('queued_at')
      .where('batch_id', '=', batch_id)
      .executeTakeFirst();
    expect(job?.queued_at).toBeInstanceOf(Date);
  });
  await shaky.close();
  await proxy.close();
});

test('accepts batches before the queue has been opened', async () => {
  const down = await startTestApi({ services: api.services, changes: { findQueue: () => undefined } });
  expect((await down.post(`${BASE}/batch`, { domains: ['waiting.example'] })).status).toBe(202);
  expect((await down.get(`${BASE}/health`)).body).toMatchObject({ status: 'degraded' });
  expect((await down.get('/admin/queues', 'admin')).status).toBe(503);
  await down.close();
});
