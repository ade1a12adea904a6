import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { migrateDown, migrate, migrationStatus } from '@scrapersky/db';
import { eventually, saveLastingHeartbeat } from '@scrapersky/test-support';
import { Client } from 'pg';
import { WriteWatch } from '../src/health/write-watch.ts';
import { BASE, startTestApi, type TestApi } from './test-api.ts';
import { seedBatch } from './seed-batch.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const part = { status: 'ok', latency_ms: expect.any(Number) };

test('reports the health of each part, and is degraded without a worker', async () => {
  const idle = await api.get(`${BASE}/health`);
  expect(idle.status).toBe(200);
  expect(idle.body).toEqual({
    status: 'degraded',
    version: '1.2.3',
    checks: {
      postgres: part,
      queue: { ...part, kind: 'redis', paused: false },
      workers: { ...part, status: 'error', error: 'no live worker', live: 0, slots: 0, faulty: 0 },
      clock: { ...part, ahead_ms: expect.any(Number) },
      backlog: { ...part, open_batches: 0, open_domains: 0, oldest_seconds: null },
    },
  });

  await seedBatch(api, ['one.example', 'two.example']);
  const worker = { workerId: randomUUID(), hostname: 'here', pid: 1, slots: 50 };
  await saveLastingHeartbeat(api.db, worker, { active: 0 });
  const busy = await api.get(`${BASE}/health`);
  expect(busy.body).toMatchObject({
    status: 'ok',
    checks: {
      workers: { status: 'ok', live: 1, slots: 50 },
      backlog: { open_batches: 1, open_domains: 2, oldest_seconds: expect.any(Number) },
    },
  });
});

test('is degraded while every live worker has a fault, and reports the number of these workers', async () => {
  const worker = { workerId: randomUUID(), hostname: 'here', pid: 2, slots: 50 };
  await saveLastingHeartbeat(api.db, worker, { active: 0, fault: 'dns' });
  const one = await api.get(`${BASE}/health`);
  expect(one.body).toMatchObject({
    status: 'ok',
    checks: {
      workers: { status: 'error', error: 'live workers with a fault: 1 of 2; see GET /workers', faulty: 1 },
    },
  });
  await api.db.updateTable('workers').set({ fault: 'clock' }).execute();
  const all = await api.get(`${BASE}/health`);
  expect(all.body).toMatchObject({ status: 'degraded', checks: { workers: { live: 2, faulty: 2 } } });
});

test('is degraded while the clock of the API differs too much from the clock of the database', async () => {
  const clock = jest
    .spyOn(Date, 'now')
    .mockImplementation(() => performance.timeOrigin + performance.now() - 7_200_000);
  const { body } = await api.get(`${BASE}/health`);
  clock.mockRestore();
  expect(body).toMatchObject({ status: 'degraded', checks: { clock: { status: 'error' } } });
});

test('reports a paused queue as `degraded` with `paused: true`, not as an error', async () => {
  const domains = api.context.findQueue()?.queue.queues[0];
  await domains?.pause();
  const { body } = await api.get(`${BASE}/health`);
  expect(body).toMatchObject({ status: 'degraded', checks: { queue: { status: 'ok', paused: true } } });
  const stats = await api.get(`${BASE}/queue/stats`);
  expect(stats.body).toMatchObject({ queue: { status: 'ok', paused: true, jobs: { waiting: 0 } } });
  await domains?.resume();
  expect((await api.get(`${BASE}/health`)).body).toMatchObject({ checks: { queue: { paused: false } } });
});

test('reports a read-only Postgres, and refuses batches until it accepts writes', async () => {
  const bare = await startTestApi();
  const admin = new Client({ connectionString: bare.services.directDatabaseUrl });
  await admin.connect();
  const name = admin.escapeIdentifier(new URL(bare.services.directDatabaseUrl).pathname.slice(1));
  const setReadOnly = async (value: 'on' | 'off') => {
    await admin.query('set default_transaction_read_only = off');
    await admin.query(`alter database ${name} set default_transaction_read_only = ${value}`);
    await admin.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`);
  };
  const submit = () => bare.post(`${BASE}/batch`, { domains: ['a.example'] });

  await setReadOnly('on');
  const shown = await eventually(async () => {
    const health = await bare.get(`${BASE}/health`);
    expect((health.body as { checks: object }).checks).toMatchObject({
      postgres: { status: 'error', error: expect.stringContaining('read-only') },
    });
    return health;
  });
  expect([shown.status, (shown.body as { status: string }).status]).toEqual([503, 'error']);
  expect(Number(shown.headers['retry-after'])).toBeGreaterThan(0);
  const refused = await submit();
  expect([refused.status, Number(refused.headers['retry-after']) > 0]).toEqual([503, true]);

  await setReadOnly('off');
  await eventually(async () => expect((await submit()).status).toBe(202));
  await eventually(async () =>
    expect((await bare.get(`${BASE}/health`)).body).toMatchObject({ checks: { postgres: { status: 'ok' } } }),
  );
  await admin.end();
  await bare.close();
});

test('writes to Postgres at most once per interval, however often the health is requested', async () => {
  const writes = new WriteWatch(api.db);
  const writtenAt = async () =>
    (await api.db.selectFrom('write_check').select('checked_at').executeTakeFirst())?.checked_at;
  expect(await writes.findFault()).toBe(null);
  const first = await writtenAt();
  expect(first).toBeInstanceOf(Date);
  for (let n = 0; n < 20; n++) await writes.findFault();
  expect(await writtenAt()).toEqual(first);
});

test('reports a full disk that refused a request, even if a small write succeeds', async () => {
  const writes = new WriteWatch(api.db);
  writes.note({ code: '23505' });
  expect(await writes.findFault()).toBe(null);
  writes.note({ code: '53100' });
  expect(await writes.findFault()).toBe('disk_full');
});

test('is alive but not ready while it stops', async () => {
  const stopping = await startTestApi({ services: api.services, changes: { isStopping: () => true } });
  const answer = await stopping.get('/readyz');
  expect([answer.status, (answer.body as { code: string }).code]).toEqual([503, 'stopping']);
  expect((await stopping.get('/livez')).status).toBe(200);
  await stopping.close();
});

test('sends a request id and security headers, also for an unknown path, and does not reveal its framework', async () => {
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

test('keeps a valid request id of the client and replaces any other', async () => {
  const send = async (id: string) =>
    (await api.get('/livez').set('X-Request-Id', id)).headers['x-request-id'];
  expect(await send('abc-1.2_3')).toBe('abc-1.2_3');
  for (const id of ['', 'a b', 'x'.repeat(101), '{"a":1}', 'caf\u00e9']) {
    expect(await send(id)).toMatch(/^[0-9a-f-]{36}$/);
  }
});

test('is not ready with a database that is not migrated, and names the command', async () => {
  const bare = await startTestApi();
  expect((await bare.get('/readyz')).status).toBe(200);
  const url = bare.services.directDatabaseUrl;
  const applied = (await migrationStatus(url)).filter(({ executedAt }) => executedAt !== undefined);
  const [newest] = await migrateDown(url);
  expect((await bare.get('/readyz')).body).toMatchObject({
    detail: `The schema of the database is too old: 1 migration not applied (${newest}). Run \`npm run migrate\`.`,
  });
  for (const _ of applied.slice(1)) await migrateDown(url);
  const answer = await bare.get('/readyz');
  expect([answer.status, (answer.body as { code: string }).code]).toEqual([503, 'not_ready']);
  expect(answer.body).toMatchObject({
    detail: expect.stringMatching(/no schema yet. Run `npm run migrate`/),
  });
  await migrate(url);
  expect((await bare.get('/readyz')).status).toBe(200);
  await bare.close();
});
