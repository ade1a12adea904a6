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
  crawlMs = 8_000,
): Promise<number[]> {
  const requests = Array.from({ length: crawls }, () => limiter.acquirePermit(address, crawlMs));
  return (await Promise.all(requests)).filter((waitMs) => waitMs !== null);
}

const gapsOf = (waits: readonly number[]) => waits.slice(1).map((waitMs, n) => waitMs - (waits[n] ?? 0));

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
  // The crawls are long, because the time between the two calls shortens one gap.
  const waits = [
    ...(await acquire(limiter, '192.0.2.4', 3, 240_000)),
    ...(await acquire(limiter, '192.0.2.4', 2, 240_000)),
  ];
  expect(waits[0]).toBeGreaterThanOrEqual(900);
  expect(waits).toHaveLength(5);
  // Four crawls of four minutes end one minute apart.
  for (const gapMs of gapsOf(waits)) {
    expect(gapMs).toBeGreaterThan(30_000);
    expect(gapMs).toBeLessThan(61_000);
  }
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

test('the permit for the only crawl at an address includes the turn of its first request', async () => {
  let address = '';
  // A machine that is slow for a moment uses the first turn too late.
  await eventually(async () => {
    address = `198.51.100.${Math.floor(Math.random() * 256)}`;
    await sql`delete from addresses where address = ${address}`.execute(db);
    const limiter = limiterOf();
    await acquire(limiter, address, 1);
    expect(await limiter.takeTurn(address)).toBe(0);
    expect(await limiter.takeTurn(address)).toBeGreaterThan(1_000);
  });
  expect(await limiterOf().takeTurn(address)).toBeGreaterThan(1_000);
});

test.each([
  [
    'another worker crawls there',
    () => sql`update addresses set holders = array[gen_random_uuid()]`.execute(db),
  ],
  [
    'another worker has the next turn',
    () => sql`update addresses set next_turn_at = now() + interval '30 seconds'`.execute(db),
  ],
  [
    'its server has refused requests',
    () => sql`update addresses set slowdown = 2, next_turn_at = now()`.execute(db),
  ],
])('a permit for an address includes no turn if %s', async (_, before) => {
  await sql`delete from addresses`.execute(db);
  await sql`insert into addresses (address, next_turn_at) values ('192.0.2.11', now() - interval '1 hour')`.execute(
    db,
  );
  await before();
  const limiter = limiterOf();
  await acquire(limiter, '192.0.2.11', 1);
  const next = await nextTurnAt('192.0.2.11');
  await limiter.takeTurn('192.0.2.11');
  expect(await nextTurnAt('192.0.2.11')).not.toEqual(next);
});

test('several permits at once include no turn', async () => {
  const limiter = limiterOf();
  await acquire(limiter, '192.0.2.12', 2);
  const next = await nextTurnAt('192.0.2.12');
  await limiter.takeTurn('192.0.2.12');
  expect(await nextTurnAt('192.0.2.12')).not.toEqual(next);
});

test('a crawl that is late asks for the turn of its first request', async () => {
  const limiter = limiterOf();
  await acquire(limiter, '192.0.2.13', 1);
  const reserved = await nextTurnAt('192.0.2.13');
  await delay(150);
  await limiter.takeTurn('192.0.2.13');
  expect(await nextTurnAt('192.0.2.13')).not.toEqual(reserved);
});

test('a worker of an earlier version gets no turn with its permit', async () => {
  const request = { address: '192.0.2.14', held: 0, entries: 1, max_crawls: 2, turns: 0, gap_ms: 100 };
  const input = JSON.stringify([{ ...request, is_busy: false, line_ms: 100 }]);
  const { rows } = await sql`select * from use_addresses(gen_random_uuid(), ${input})`.execute(db);
  expect(rows).toMatchObject([{ admitted: 1, firstTurnMs: 0 }]);
  expect(await limiterOf().takeTurn('192.0.2.14')).toBe(0);
});

test('the requests of workers that come and go are one gap apart', async () => {
  const limits = { maxCrawls: 4, gapMs: 50 };
  const requests: { atMs: number; replyMs: number }[] = [];
  const endMs = performance.now() + 4_000;
  const crawlOften = async (limiter: AddressLimiter, pauseMs: number) => {
    while (performance.now() < endMs) {
      await delay(Math.random() * pauseMs);
      if ((await limiter.acquirePermit('192.0.2.15', 100)) !== null) continue;
      for (let request = 0; request < 3; request++) {
        // Some first requests come too late for the turn of the permit.
        await delay(Math.random() * 150);
        const askedMs = performance.now();
        const waitMs = await limiter.takeTurn('192.0.2.15');
        const repliedMs = performance.now();
        requests.push({ atMs: repliedMs + waitMs, replyMs: repliedMs - askedMs });
        await delay(waitMs);
      }
      limiter.releasePermit('192.0.2.15');
    }
  };
  await Promise.all([0, 400, 800].map((pauseMs) => crawlOften(limiterOf(undefined, db, limits), pauseMs)));

  expect(requests.length).toBeGreaterThan(12);
  const sorted = requests.toSorted((one, other) => one.atMs - other.atMs);
  for (const [n, next] of sorted.slice(1).entries()) {
    const { atMs, replyMs } = sorted[n] ?? next;
    // A worker counts a wait from the reply, so a late reply can delay a request.
    expect(next.atMs - atMs + Math.max(replyMs, next.replyMs)).toBeGreaterThanOrEqual(50);
  }
}, 30_000);

test('a worker that stops has released its permits', async () => {
  const [one, other] = [limiterOf(), limiterOf()];
  await acquire(one, '192.0.2.16', 4);
  one.releasePermit('192.0.2.16');
  await one.stop();
  expect(await acquire(other, '192.0.2.16', 2)).toHaveLength(1);

  // A crawl that outlives the step of the shutdown.
  one.releasePermit('192.0.2.16');
  await eventually(async () => expect(await acquire(other, '192.0.2.16', 1)).toEqual([]));
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
