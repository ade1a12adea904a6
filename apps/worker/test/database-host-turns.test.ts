import { openDatabase, takeHostTurn, type Db } from '@scrapersky/db';
import { createLogger } from '@scrapersky/runtime';
import { freePort, openTestDatabase, type TestDatabase } from '@scrapersky/test-support';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { databaseHostTurns } from '../src/database-host-turns.ts';

const log = createLogger({ service: 'test', level: 'silent' });
let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await openTestDatabase();
  ({ db } = database);
});
afterAll(() => database.close());

test('gives each concurrent request its own turn, one gap after the previous turn', async () => {
  const hosts = databaseHostTurns(db, log);
  const startedMs = performance.now();
  const waits = await Promise.all(Array.from({ length: 40 }, () => hosts.takeTurn('parked.example', 1_000)));
  const next = (await hosts.takeTurn('parked.example', 1_000)) ?? 0;
  const elapsedMs = performance.now() - startedMs;

  expect(waits).not.toContain(null);
  expect(next).toBeLessThanOrEqual(40_000);
  expect(next + elapsedMs).toBeGreaterThan(39_999);
});

test('a host with too many reserved turns gives no further turn, and a refused request delays no later turn', async () => {
  const options = { gapMs: 10_000, maxWaitMs: 15_000 };
  const waits = [];
  for (let turn = 0; turn < 5; turn += 1) waits.push(await takeHostTurn(db, 'busy.example', options));
  expect(waits.map((wait) => (wait === null ? null : Math.ceil(wait / 10_000)))).toEqual([
    0,
    1,
    null,
    null,
    null,
  ]);
});

test("a host's own job does not wait for the turns of other crawls", async () => {
  const options = { gapMs: 30_000, maxWaitMs: 60_000 };
  for (let turn = 0; turn < 3; turn += 1) await takeHostTurn(db, 'held.example', options);
  const host = await db
    .selectFrom('hosts')
    .select('next_request_at')
    .where('host', '=', 'held.example')
    .executeTakeFirst();
  expect(host?.next_request_at).toBeNull();
});

test("turns start after the host's cooldown", async () => {
  await db
    .insertInto('hosts')
    .values({ host: 'cooling.example', next_request_at: sql`now() + interval '50 s'` })
    .execute();
  const wait = await takeHostTurn(db, 'cooling.example', { gapMs: 1_000, maxWaitMs: 60_000 });
  expect(wait).toBeGreaterThan(45_000);
});

test('each host has its own turns', async () => {
  const hosts = databaseHostTurns(db, log);
  await hosts.takeTurn('one.example', 10_000);
  expect(await hosts.takeTurn('two.example', 10_000)).toBe(0);
});

test('without the database no crawl waits or stops', async () => {
  const away = openDatabase({ url: `postgres://x@127.0.0.1:${await freePort()}/x` });
  expect(await databaseHostTurns(away, log).takeTurn('one.example', 1_000)).toBe(0);
  await away.destroy();
});
