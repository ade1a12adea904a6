import { readFileSync } from 'node:fs';
import { deleteWorker, openDatabase, type Db } from '@scrapersky/db';
import {
  createTestServices,
  saveLastingHeartbeat,
  startProcess,
  startRedis,
  type TestServices,
} from '@scrapersky/test-support';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { MIN_REDIS_VERSION } from '@scrapersky/queue';
import { checkClock, MIN_POSTGRES_VERSION } from '../src/doctor/check-postgres.ts';
import { Redis } from 'ioredis';
import { sql } from 'kysely';
import type { Finding } from '../src/doctor/finding.ts';

let services: TestServices;
let db: Db;
const worker = { workerId: crypto.randomUUID(), hostname: 'test', pid: 1, slots: 1 };
beforeAll(async () => {
  services = await createTestServices();
  db = openDatabase({ url: services.databaseUrl });
});
afterAll(async () => {
  await db.destroy();
  await services.close();
});
beforeEach(() => saveLastingHeartbeat(db, worker, { active: 0 }));

/** Returns the exit code and the faults that the doctor finds in an environment. */
async function examine(env: Record<string, string>): Promise<{ code: number | null; faults: string[] }> {
  const command = startProcess('apps/cli/dist/main.js', ['doctor', '--json'], {
    DATABASE_URL: services.databaseUrl,
    DIRECT_DATABASE_URL: services.directDatabaseUrl,
    REDIS_URL: services.redisUrl,
    API_KEYS: 'ops:admin:correct-horse-battery',
    ...env,
  });
  const { code } = await command.exited;
  const json = /^\[$[^]*?^\]$/m.exec(command.output)?.[0];
  if (json === undefined) throw new Error(command.output);
  const findings = JSON.parse(json) as Finding[];
  expect(findings.every(({ state, fix }) => state === 'ok' || fix)).toBe(true);
  return { code, faults: findings.filter(({ state }) => state === 'fault').map(({ about }) => about) };
}

test('finds no problem in a complete deployment', async () => {
  expect(await examine({})).toEqual({ code: 0, faults: [] });
});

test('reports that no worker is live, or that live workers claim no domains', async () => {
  await saveLastingHeartbeat(db, worker, { active: 0, fault: 'dns' });
  expect(await examine({})).toEqual({ code: 1, faults: ['Workers'] });
  await deleteWorker(db, worker.workerId);
  expect(await examine({})).toEqual({ code: 1, faults: ['Workers'] });
});

test('reports a paused queue as a warning, not as a fault', async () => {
  const redis = new Redis(services.redisUrl);
  await redis.hset('scrapersky:domains:meta', 'paused', '1');
  const examined = startProcess('apps/cli/dist/main.js', ['doctor', '--json'], {
    DATABASE_URL: services.databaseUrl,
    DIRECT_DATABASE_URL: services.directDatabaseUrl,
    REDIS_URL: services.redisUrl,
    API_KEYS: 'ops:admin:correct-horse-battery',
  });
  expect((await examined.exited).code).toBe(0);
  await redis.hdel('scrapersky:domains:meta', 'paused');
  redis.disconnect();
  expect(examined.output).toMatch(/"state": "warning",\s+"message": "is paused, so batches wait"/);
});

test('reports each planted fault and no other', async () => {
  const forgetful = await startRedis({ args: ['--maxmemory-policy', 'allkeys-lru'] });
  const empty = new URL(services.directDatabaseUrl);
  empty.pathname = '/postgres';
  const planted: [Record<string, string>, string][] = [
    [{ DIRECT_DATABASE_URL: services.databaseUrl }, 'Migrations'],
    [{ DATABASE_URL: empty.href, DIRECT_DATABASE_URL: empty.href }, 'Schema'],
    [{ API_KEYS: '' }, 'Keys'],
    [{ REDIS_URL: forgetful.url }, 'Redis'],
    [{ REDIS_URL: 'redis://127.0.0.1:1' }, 'Redis'],
    [{ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/x' }, 'Postgres'],
  ];
  const found = await Promise.all(planted.map(([env]) => examine(env)));
  expect(found).toEqual(planted.map(([, about]) => ({ code: 1, faults: [about] })));
  await forgetful.close();
}, 60_000);

test('reports a role that sees no rows, or may not read a table, beside all other findings', async () => {
  await sql`create role stranger login password 'x'`.execute(db);
  await sql`grant select on all tables in schema public to stranger`.execute(db);
  await sql`revoke all on workers from stranger`.execute(db);
  const url = Object.assign(new URL(services.directDatabaseUrl), {
    username: 'stranger',
    password: 'x',
  }).href;

  const env = { DATABASE_URL: url, DIRECT_DATABASE_URL: url };
  const rights = { code: 1, faults: ['Rights'] };
  expect(await examine(env)).toEqual(rights);
  await sql`alter role stranger bypassrls`.execute(db);
  expect(await examine(env)).toEqual(rights);
});

test('`inspect` shows the tables, and fails on a database without a schema', async () => {
  const inspect = async (url: string) => {
    const command = startProcess('apps/cli/dist/main.js', ['inspect'], { DATABASE_URL: url });
    return { ...(await command.exited), output: command.output };
  };
  const whole = await inspect(services.databaseUrl);
  expect(whole.output).toMatch(/^jobs +\d+ +\d+ +\d+\.\d MB/m);
  expect(whole.output).toMatch(/Schema +is as the migrations create it/);
  expect(whole.code).toBe(0);
  const empty = Object.assign(new URL(services.directDatabaseUrl), { pathname: '/postgres' });
  expect(await inspect(empty.href)).toMatchObject({
    code: 1,
    output: expect.stringMatching(/there is no schema yet[^]*npm run migrate[^]*1 problem found/),
  });
});

test('reports a clock that differs from the database clock by more than 5 s and the latency', () => {
  const server = { version: '17.1', latencyMs: 2, isSession: true };
  expect(checkClock({ ...server, clockAheadMs: -5_002 })).toMatchObject({ state: 'ok' });
  expect(checkClock({ ...server, clockAheadMs: -5_003 })).toMatchObject({ state: 'fault' });
  expect(checkClock({ ...server, clockAheadMs: -60_000 })).toMatchObject({
    state: 'fault',
    message: 'this machine is 60.0 s ahead of the database',
  });
  expect(checkClock({ ...server, clockAheadMs: 60_000 })).toMatchObject({ state: 'fault' });
});

test('the README states the oldest Postgres and Redis that the doctor accepts', () => {
  const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
  expect(readme).toContain(`Postgres ${MIN_POSTGRES_VERSION} or newer, Redis ${MIN_REDIS_VERSION} or newer`);
});
