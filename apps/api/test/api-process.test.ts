import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createServer } from 'node:net';
import {
  createTestServices,
  eventually,
  freePort,
  startProcess,
  TcpProxy,
  type RunningProcess,
  type TestServices,
} from '@scrapersky/test-support';
import request from 'supertest';
import { openEvents } from './event-source.ts';
import { BASE, keyOf } from './test-api.ts';

const ENTRY = 'apps/api/dist/main.js';
const KEY = 'the-key';
/** Timeout for a change in a process of the API. */
const PATIENT = { timeoutMs: 30_000 };

let services: TestServices;
beforeAll(async () => {
  services = await createTestServices();
});
afterAll(() => services.close());

function start(env: Record<string, string>): RunningProcess {
  return startProcess(ENTRY, [], {
    PORT: '0',
    API_KEYS: `tester:admin:${KEY}`,
    QUEUE_PREFIX: services.queuePrefix,
    LOG_FORMAT: 'json',
    ...env,
  });
}

/** Returns the URL that the process logs. */
async function urlOf(api: RunningProcess): Promise<string> {
  const [record] = await api.logged(/^\{.*"message":"listening".*\}$/m);
  const { url, port } = JSON.parse(record) as { url: string; port: number };
  expect(url).toBe(`http://127.0.0.1:${port}`);
  return url;
}

const submit = (url: string) =>
  request(url)
    .post(`${BASE}/batch`)
    .set({ 'X-API-Key': KEY, 'X-Request-Id': 'traced-request' })
    .send({ domains: ['a.example'] });

/** Submits a batch as a client does: again after a 503, which a slow machine returns within two seconds. */
async function submitted(url: string): Promise<{ batch_id: string }> {
  return eventually(async () => {
    const { status, body } = await submit(url);
    expect(status).toBe(202);
    return body as { batch_id: string };
  }, PATIENT);
}

test('exits with one line of advice if DATABASE_URL is missing', async () => {
  const api = start({});
  expect(await api.exited).toEqual({ code: 1, signal: null });
  expect(api.output).toMatch(/^.*DATABASE_URL.*`npm start`.*\n$/);
});

test('exits with one line if its port is in use', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await eventually(() => other.listening);
  const { port } = other.address() as { port: number };
  const api = start({ DATABASE_URL: services.databaseUrl, REDIS_URL: services.redisUrl, PORT: String(port) });
  expect(await api.exited).toEqual({ code: 1, signal: null });
  expect(api.output.trim().split('\n')).toEqual([expect.stringContaining('EADDRINUSE')]);
  other.close();
});

test('serves without Redis, logs each request without its key, and stops on SIGTERM', async () => {
  const api = start({
    DATABASE_URL: services.databaseUrl,
    REDIS_URL: `redis://127.0.0.1:${await freePort()}`,
  });
  const url = await urlOf(api);
  await submitted(url);
  const [record] = await api.logged(/^\{.*"message":"request".*"status":202.*\}$/m);
  expect(JSON.parse(record)).toMatchObject({
    service: 'api',
    request_id: 'traced-request',
    user_id: 'key:tester',
    method: 'POST',
    path: `${BASE}/batch`,
    status: 202,
    duration_ms: expect.any(Number),
  });
  await request(url).get(`${BASE}/batches?key=${KEY}`).set('Authorization', `Bearer ${KEY}`);
  await api.logged(/batches"/);
  expect(await api.stop()).toEqual({ code: 0, signal: null });
  expect(api.output).not.toContain(KEY);
});

test('has opened its queue when it accepts the first request', async () => {
  const api = start({ DATABASE_URL: services.databaseUrl, REDIS_URL: services.redisUrl });
  const url = await urlOf(api);
  const { body } = await request(url).get(`${BASE}/queue/stats`).set('X-API-Key', KEY);
  expect(body).toMatchObject({ queue: { kind: 'redis' } });
  await api.stop();
});

test('ends event streams properly when it stops, without waiting for them', async () => {
  const api = start({
    DATABASE_URL: services.databaseUrl,
    REDIS_URL: services.redisUrl,
    API_KEYS: `reader:read:${keyOf('read')},tester:write:${KEY}`,
  });
  const url = await urlOf(api);
  const { batch_id } = await submitted(url);
  const source = await openEvents(Number(new URL(url).port), batch_id);
  await eventually(() => source.events.length === 1, PATIENT);
  expect(await api.stop()).toEqual({ code: 0, signal: null });
  // This promise rejects if the connection breaks before the stream has ended.
  await source.ended;
});

test('stops in order after several signals in a row, and reports that it is not ready before it refuses connections', async () => {
  const api = start({
    DATABASE_URL: services.databaseUrl,
    DIRECT_DATABASE_URL: services.directDatabaseUrl,
    // The two requests below must arrive in this time.
    STOP_DELAY_SECONDS: '6',
  });
  const url = await urlOf(api);
  await eventually(async () => expect((await request(url).get('/readyz')).status).toBe(200), PATIENT);
  // Under npm, a Ctrl-C arrives twice; a closed terminal sends SIGHUP.
  for (const signal of ['SIGINT', 'SIGINT', 'SIGHUP'] as const) api.signal(signal);
  await api.logged(/"message":"stopping"/);
  const answer = await request(url).get('/readyz');
  expect([answer.status, (answer.body as { code: string }).code]).toEqual([503, 'stopping']);
  await submitted(url);
  expect(await api.exited).toEqual({ code: 0, signal: null });
  expect(api.output).toContain('"message":"stopped"');
});

test('starts without Postgres and becomes ready when Postgres is available', async () => {
  const proxy = await TcpProxy.start(services.databaseUrl);
  const direct = await TcpProxy.start(services.directDatabaseUrl);
  await Promise.all([proxy.refuse(), direct.refuse()]);
  const api = start({
    DATABASE_URL: proxy.through(services.databaseUrl),
    DIRECT_DATABASE_URL: direct.through(services.directDatabaseUrl),
  });
  const url = await urlOf(api);
  await api.logged(/cannot open the queue yet/);
  expect((await request(url).get('/livez')).status).toBe(200);
  expect((await request(url).get('/readyz')).status).toBe(503);
  expect((await submit(url)).status).toBe(503);

  await Promise.all([proxy.pass(), direct.pass()]);
  await eventually(async () => {
    const { checks } = (await request(url).get(`${BASE}/health`)).body as {
      checks: Record<string, unknown>;
    };
    expect(checks).toMatchObject({ postgres: { status: 'ok' }, queue: { status: 'ok', kind: 'postgres' } });
  }, PATIENT);
  await eventually(async () => {
    expect((await request(url).get('/readyz')).status).toBe(200);
  }, PATIENT);
  await submitted(url);

  // The process must also survive if Postgres becomes unreachable later.
  await Promise.all([proxy.refuse(), direct.refuse()]);
  expect((await submit(url)).status).toBe(503);
  await Promise.all([proxy.pass(), direct.pass()]);
  await submitted(url);
  expect(await api.stop()).toEqual({ code: 0, signal: null });
  await Promise.all([proxy.close(), direct.close()]);
}, 120_000);

test('exits with advice if DATABASE_URL cannot be used for the queue', async () => {
  const api = start({ DATABASE_URL: services.databaseUrl });
  expect(await api.exited).toEqual({ code: 1, signal: null });
  expect(api.output).toMatch(/DIRECT_DATABASE_URL.*REDIS_URL/);
});
