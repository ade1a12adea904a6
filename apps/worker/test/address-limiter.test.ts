import { openDatabase, saveHeartbeat, sweepAddresses, type Db } from '@scrapersky/db';
import { createTestServices, eventually, freePort, type TestServices } from '@scrapersky/test-support';
import { sql } from 'kysely';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AddressLimiter } from '../src/addresses/address-limiter.ts';
import { addressLimits } from '../src/addresses/address-limits.ts';
import { silent } from './worker-fixture.ts';

let services: TestServices;
let db: Db;
beforeAll(async () => {
  services = await createTestServices();
  db = openDatabase({ url: services.databaseUrl });
});
afterAll(async () => {
  await db.destroy();
  await services.close();
});

const LIMITS = { maxCrawls: 4, gapMs: 1_000 };

function limiterOf(workerId: string = crypto.randomUUID(), database = db, limits = LIMITS): AddressLimiter {
  return new AddressLimiter({ db: database, log: silent, workerId, limitsOf: () => limits });
}

/** Returns a limiter for addresses with many requests, so that it reserves turns for a period. */
const fastLimiter = () => limiterOf(undefined, undefined, { maxCrawls: 2, gapMs: 50 });

const nextTurnAt = async (address: string) =>
  (
    await db
      .selectFrom('addresses')
      .select('next_turn_at')
      .where('address', '=', address)
      .executeTakeFirstOrThrow()
  ).next_turn_at;

/** Requests many permits at once. Returns the waits of those that were not granted. */
async function acquire(
  limiter: AddressLimiter,
  address: string,
  crawls: number,
  permitIntervalMs = 2_000,
): Promise<number[]> {
  const requests = Array.from({ length: crawls }, () => limiter.acquirePermit(address, permitIntervalMs));
  return (await Promise.all(requests)).filter((waitMs) => waitMs !== null);
}

const gapsOf = (waits: readonly number[]) => waits.slice(1).map((waitMs, n) => waitMs - (waits[n] ?? 0));

/** Makes the address as if no domain had ever waited for a permit of it. */
const noLine = (address: string) =>
  sql`update addresses set next_entry_at = now() - interval '1 hour' where address = ${address}`.execute(db);

test('all workers together get as many permits for an address as its limit', async () => {
  const limiters = Array.from({ length: 8 }, () => limiterOf());
  const refused = await Promise.all(limiters.map((limiter) => acquire(limiter, '192.0.2.1', 3)));
  expect(refused.flat()).toHaveLength(8 * 3 - 4);
  expect(await acquire(limiterOf(), '192.0.2.2', 2)).toEqual([]);
});

test('another worker can get a released permit', async () => {
  const [one, other] = [limiterOf(), limiterOf()];
  expect(await acquire(one, '192.0.2.3', 4)).toEqual([]);
  expect(await acquire(other, '192.0.2.3', 1)).toHaveLength(1);
  one.releasePermit('192.0.2.3');
  await eventually(async () => expect(await acquire(other, '192.0.2.3', 1)).toEqual([]));
});

test('domains without a permit are retried one after the other', async () => {
  const limiter = limiterOf();
  await acquire(limiter, '192.0.2.4', 4);
  // The interval is long, because the time between the two calls shortens one gap.
  const waits = [
    ...(await acquire(limiter, '192.0.2.4', 3, 60_000)),
    ...(await acquire(limiter, '192.0.2.4', 2, 60_000)),
  ];
  expect(waits[0]).toBeGreaterThanOrEqual(900);
  expect(waits).toHaveLength(5);
  for (const gapMs of gapsOf(waits)) expect(gapMs).toBeGreaterThan(30_000);
});

test('no wait is longer than five minutes, however many domains wait', async () => {
  const limiter = limiterOf();
  await acquire(limiter, '192.0.2.5', 300);
  const [waitMs] = await acquire(limiter, '192.0.2.5', 1);
  expect(waitMs).toBeLessThanOrEqual(300_000);
});

test('the requests of all workers are one gap apart', async () => {
  const limiters = Array.from({ length: 4 }, () => limiterOf());
  const startedMs = performance.now();
  const waits = await Promise.all(
    limiters.flatMap((limiter) => Array.from({ length: 5 }, () => limiter.takeTurn('192.0.2.6'))),
  );
  // Each statement counts its waits from its own time, so two waits can differ by this much less than one gap.
  const elapsedMs = performance.now() - startedMs;
  const nextMs = (await limiterOf().takeTurn('192.0.2.6')) + performance.now() - startedMs;
  expect(nextMs).toBeGreaterThanOrEqual(20_000);
  expect(waits).toHaveLength(20);
  for (const gapMs of gapsOf(waits.toSorted((a, b) => a - b)))
    expect(gapMs + elapsedMs).toBeGreaterThanOrEqual(1_000);
});

test('slows down requests to a server that refuses them with 429, and later speeds up again', async () => {
  const limiter = limiterOf();
  await limiter.takeTurn('192.0.2.7');
  limiter.slowDown('192.0.2.7');
  const gapAfter = async (turns: number) => {
    const waits = await Promise.all(Array.from({ length: turns }, () => limiter.takeTurn('192.0.2.7')));
    return Math.round((waits.at(-1) ?? 0) - (waits.at(-2) ?? 0));
  };
  expect(await gapAfter(2)).toBeGreaterThan(1_500);
  await gapAfter(20);
  expect(await gapAfter(2)).toBe(1_000);
});

test('permits of a dead worker become free', async () => {
  const [alive, dead] = [crypto.randomUUID(), crypto.randomUUID()];
  for (const workerId of [alive, dead])
    await saveHeartbeat(db, { workerId, hostname: 'test', pid: 1, slots: 4 }, { active: 0 });
  await acquire(limiterOf(alive), '192.0.2.8', 1);
  await acquire(limiterOf(dead), '192.0.2.8', 3);
  await db
    .updateTable('workers')
    .set({ heartbeat_at: sql<Date>`now() - interval '1 minute'` })
    .where('worker_id', '=', dead)
    .execute();
  await sweepAddresses(db, 15_000);
  expect(await acquire(limiterOf(), '192.0.2.8', 4)).toHaveLength(1);
});

test('deletes an address that has not been used for a minute', async () => {
  const limiter = limiterOf();
  await acquire(limiter, '192.0.2.9', 1);
  limiter.releasePermit('192.0.2.9');
  const count = async () =>
    (await db.selectFrom('addresses').where('address', '=', '192.0.2.9').selectAll().execute()).length;
  await eventually(async () => {
    await sql`update addresses set updated_at = now() - interval '2 minutes', next_turn_at = now() - interval '2 minutes'
      where address = '192.0.2.9'`.execute(db);
    await sweepAddresses(db, 15_000);
    expect(await count()).toBe(0);
  });
});

test('a worker that is alone at an address takes turns without the database', async () => {
  const [one, other] = [fastLimiter(), fastLimiter()];
  expect(await acquire(one, '192.0.2.10', 1)).toEqual([]);
  const reserved = await nextTurnAt('192.0.2.10');
  const waits = await Promise.all(Array.from({ length: 5 }, () => one.takeTurn('192.0.2.10')));
  for (const gapMs of gapsOf(waits)) expect(gapMs).toBeCloseTo(50, -1);
  expect(await nextTurnAt('192.0.2.10')).toEqual(reserved);

  // The first turn of another worker is the end of the period.
  expect(await acquire(other, '192.0.2.10', 1)).toEqual([]);
  expect(await other.takeTurn('192.0.2.10')).toBeGreaterThan(0);
  expect((await nextTurnAt('192.0.2.10')).getTime() - reserved.getTime()).toBe(50);
});

test('two workers at one address reserve one turn at a time', async () => {
  const [one, other] = [fastLimiter(), fastLimiter()];
  for (const limiter of [one, other]) await acquire(limiter, '192.0.2.17', 1);
  await noLine('192.0.2.17');
  await sql`update addresses set next_turn_at = now() - interval '1 hour' where address = '192.0.2.17'`.execute(
    db,
  );
  expect(await other.takeTurn('192.0.2.17')).toBe(0);
  const first = await nextTurnAt('192.0.2.17');
  await other.takeTurn('192.0.2.17');
  expect((await nextTurnAt('192.0.2.17')).getTime() - first.getTime()).toBeLessThan(1_900);
});

test('the next crawl of the same worker takes the remaining turns', async () => {
  const limiter = fastLimiter();
  await acquire(limiter, '192.0.2.11', 1);
  await limiter.takeTurn('192.0.2.11');
  limiter.releasePermit('192.0.2.11');
  await limiter.stop();
  await noLine('192.0.2.11');
  const reserved = await nextTurnAt('192.0.2.11');
  await acquire(limiter, '192.0.2.11', 1);
  expect(await limiter.takeTurn('192.0.2.11')).toBeLessThanOrEqual(50);
  expect(await nextTurnAt('192.0.2.11')).toEqual(reserved);
});

test('reserves no turns while domains wait for a permit', async () => {
  const limiter = fastLimiter();
  const beforeMs = Date.now();
  expect(await acquire(limiter, '192.0.2.12', 3, 60_000)).toHaveLength(1);
  await limiter.takeTurn('192.0.2.12');
  const reservedMs = (await nextTurnAt('192.0.2.12')).getTime() - beforeMs;
  expect(reservedMs).toBeLessThan(1_000 + Date.now() - beforeMs);
});

test('gives up its turns when a server refuses requests with 429', async () => {
  const limiter = fastLimiter();
  await acquire(limiter, '192.0.2.13', 1);
  expect(await limiter.takeTurn('192.0.2.13')).toBe(0);
  limiter.slowDown('192.0.2.13');
  expect(await limiter.takeTurn('192.0.2.13')).toBeGreaterThan(0);
});

test('reserves no turns if the delay is so long that there would be only one', async () => {
  const slow = () => limiterOf(undefined, undefined, { maxCrawls: 2, gapMs: 1_500 });
  const [one, other] = [slow(), slow()];
  await acquire(one, '192.0.2.14', 1);
  expect(await other.takeTurn('192.0.2.14')).toBe(0);
});

test('the requests of workers that come and go are one gap apart', async () => {
  const limiters = Array.from({ length: 3 }, fastLimiter);
  const turns: number[] = [];
  let slowestMs = 0;
  const endMs = performance.now() + 4_000;
  await Promise.all(
    limiters.map(async (limiter, n) => {
      while (performance.now() < endMs) {
        await delay(Math.random() * 800 * n);
        if ((await limiter.acquirePermit('192.0.2.15', 100)) !== null) continue;
        for (let request = 0; request < 4; request++) {
          const askedMs = performance.now();
          const waitMs = await limiter.takeTurn('192.0.2.15');
          slowestMs = Math.max(slowestMs, performance.now() - askedMs);
          turns.push(performance.now() + waitMs);
          await delay(waitMs + 60);
        }
        limiter.releasePermit('192.0.2.15');
      }
    }),
  );
  expect(turns.length).toBeGreaterThan(12);
  // A worker counts its waits from the reply, so a slow reply can shorten a gap by its delay.
  for (const gapMs of gapsOf(turns.toSorted((a, b) => a - b)))
    expect(gapMs + slowestMs).toBeGreaterThanOrEqual(50);
}, 30_000);

test('a worker that stops has released its permits', async () => {
  const [one, other] = [limiterOf(), limiterOf()];
  await acquire(one, '192.0.2.16', 4);
  for (let crawl = 0; crawl < 4; crawl++) one.releasePermit('192.0.2.16');
  await one.stop();
  expect(await acquire(other, '192.0.2.16', 4)).toEqual([]);
});

test('without the database no crawl waits or stops', async () => {
  const away = openDatabase({ url: `postgres://x@127.0.0.1:${await freePort()}/x` });
  const limiter = limiterOf(crypto.randomUUID(), away);
  expect(await acquire(limiter, '192.0.2.1', 9)).toEqual([]);
  expect(await limiter.takeTurn('192.0.2.1')).toBe(0);
  await away.destroy();
});

test('a platform has sixteen times the limits of another server', () => {
  const limitsOf = addressLimits({ requestsPerAddress: 4, addressDelayMs: 100, pagesPerHost: 2 });
  expect(limitsOf('203.0.113.7')).toEqual({ maxCrawls: 2, gapMs: 115 });
  expect(limitsOf('104.21.7.9')).toEqual({ maxCrawls: 32, gapMs: 115 / 16 });
});
