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
  const turns = await Promise.all(Array.from({ length: 40 }, () => hosts.takeTurn('parked.example', 1_000)));
  const { waitMs: next } = await hosts.takeTurn('parked.example', 1_000);
  const elapsedMs = performance.now() - startedMs;

  expect(turns.every(({ isTaken }) => isTaken)).toBe(true);
  expect(next).toBeLessThanOrEqual(40_000);
  expect(next + elapsedMs).toBeGreaterThan(39_999);
});

test('a host with too many reserved turns gives no further turn, and a refused request delays no later turn', async () => {
  const options = { gapMs: 10_000, maxWaitMs: 15_000 };
  const turns = [];
  for (let turn = 0; turn < 5; turn += 1) turns.push(await takeHostTurn(db, 'busy.example', options));
  expect(turns.map(({ isTaken }) => isTaken)).toEqual([true, true, false, false, false]);
  expect(turns.map(({ waitMs }) => Math.ceil(waitMs / 10_000))).toEqual([0, 1, 2, 2, 2]);
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
  const { waitMs } = await takeHostTurn(db, 'cooling.example', { gapMs: 1_000, maxWaitMs: 60_000 });
  expect(waitMs).toBeGreaterThan(45_000);
});

test('a host that has asked for a long cooldown gives no turn until then, and a shorter one ends none', async () => {
  const hosts = databaseHostTurns(db, log);
  await hosts.takeTurn('refusing.example', 1_000);
  await hosts.backOff('refusing.example', 600_000);
  await hosts.backOff('refusing.example', 1_000);
  const { isTaken, waitMs } = await hosts.takeTurn('refusing.example', 1_000);
  expect(isTaken).toBe(false);
  expect(waitMs).toBeGreaterThan(500_000);
  expect(waitMs).toBeLessThanOrEqual(600_000);

  await hosts.backOff('refusing-at-once.example', 600_000);
  expect(await hosts.takeTurn('refusing-at-once.example', 1_000)).toMatchObject({ isTaken: false });
});

test('each host has its own turns', async () => {
  const hosts = databaseHostTurns(db, log);
  await hosts.takeTurn('one.example', 10_000);
  expect(await hosts.takeTurn('two.example', 10_000)).toEqual({ isTaken: true, waitMs: 0 });
});

test('without the database no crawl waits or stops', async () => {
  const away = openDatabase({ url: `postgres://x@127.0.0.1:${await freePort()}/x` });
  const hosts = databaseHostTurns(away, log);
  expect(await hosts.takeTurn('one.example', 1_000)).toEqual({ isTaken: true, waitMs: 0 });
  await hosts.backOff('one.example', 1_000);
  await away.destroy();
});
