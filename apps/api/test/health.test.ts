import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { migrateDown, migrate, migrationStatus, saveHeartbeat } from '@scrapersky/db';
import { BASE, startTestApi, type TestApi } from './test-api.ts';
import { seedBatch } from './seed-batch.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const part = { status: 'ok', latency_ms: expect.any(Number) };

test('shows the health of each part: degraded without a worker, ok with one', async () => {
  const idle = await api.get(`${BASE}/health`);
  expect(idle.status).toBe(200);
  expect(idle.body).toEqual({
    status: 'degraded',
    version: '1.2.3',
    checks: {
      postgres: part,
      queue: { ...part, kind: 'redis' },
      workers: { ...part, status: 'error', error: 'no live worker', live: 0, slots: 0, faulty: 0 },
      clock: { ...part, ahead_ms: expect.any(Number) },
      backlog: { ...part, open_batches: 0, open_domains: 0, oldest_seconds: null },
    },
  });

  await seedBatch(api, ['one.example', 'two.example']);
  await saveHeartbeat(api.db, { workerId: randomUUID(), hostname: 'here', pid: 1, slots: 50 }, { active: 0 });
  const busy = await api.get(`${BASE}/health`);
  expect(busy.body).toMatchObject({
    status: 'ok',
    checks: {
      workers: { status: 'ok', live: 1, slots: 50 },
      backlog: { open_batches: 1, open_domains: 2, oldest_seconds: expect.any(Number) },
    },
  });
});

test('is degraded while every live worker has a fault, and lists how many', async () => {
  const worker = { workerId: randomUUID(), hostname: 'here', pid: 2, slots: 50 };
  await saveHeartbeat(api.db, worker, { active: 0, fault: 'dns' });
  const one = await api.get(`${BASE}/health`);
  expect(one.body).toMatchObject({
    status: 'ok',
    checks: {
      workers: { status: 'error', error: '1 of 2 live workers: fault, see GET /workers', faulty: 1 },
    },
  });
  await api.db.updateTable('workers').set({ fault: 'clock' }).execute();
  const all = await api.get(`${BASE}/health`);
  expect(all.body).toMatchObject({ status: 'degraded', checks: { workers: { live: 2, faulty: 2 } } });
});

test('is degraded while the clock of the API differs from the clock of the database', async () => {
  const clock = jest
    .spyOn(Date, 'now')
    .mockImplementation(() => performance.timeOrigin + performance.now() - 7_200_000);
  const { body } = await api.get(`${BASE}/health`);
  clock.mockRestore();
  expect(body).toMatchObject({ status: 'degraded', checks: { clock: { status: 'error' } } });
});

test('is alive but not ready while it stops', async () => {
  const stopping = await startTestApi({ services: api.services, changes: { isStopping: () => true } });
  const answer = await stopping.get('/readyz');
  expect([answer.status, (answer.body as { code: string }).code]).toEqual([503, 'stopping']);
  expect((await stopping.get('/livez')).status).toBe(200);
  await stopping.close();
});

test('sends a request id and security headers with every response, and no trace of the framework', async () => {
  for (const path of ['/livez', '/nowhere', `${BASE}/batches`]) {
    const answer = await api.get(path);
    expect(answer.headers).toMatchObject({
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy':
        "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
    });
    expect(answer.headers).not.toHaveProperty('x-powered-by');
  }
});

test('keeps a harmless request id of the client and replaces any other', async () => {
  const send = async (id: string) =>
    (await api.get('/livez').set('X-Request-Id', id)).headers['x-request-id'];
  expect(await send('abc-1.2_3')).toBe('abc-1.2_3');
  for (const id of ['', 'a b', 'x'.repeat(101), '{"a":1}', 'caf\u00e9']) {
    expect(await send(id)).toMatch(/^[0-9a-f-]{36}$/);
  }
});

test('is not ready with a database that is not migrated', async () => {
  const bare = await startTestApi();
  expect((await bare.get('/readyz')).status).toBe(200);
  const url = bare.services.directDatabaseUrl;
  const applied = (await migrationStatus(url)).filter(({ executedAt }) => executedAt !== undefined);
  for (const _ of applied) await migrateDown(url);
  const answer = await bare.get('/readyz');
  expect([answer.status, (answer.body as { code: string }).code]).toEqual([503, 'not_ready']);
  await migrate(url);
  expect((await bare.get('/readyz')).status).toBe(200);
  await bare.close();
});
