import { randomUUID } from 'node:crypto';
import { hasFutureTimes, repairFutureTimes, saveHeartbeat, type Db } from '@scrapersky/db';
import { openTestDatabase, type TestDatabase } from '@scrapersky/test-support';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';

let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await openTestDatabase();
  ({ db } = database);
});
afterAll(() => database.close());

const worker = { workerId: randomUUID(), hostname: 'test', pid: 1, slots: 1 };

test('a heartbeat reports how far the clock went back since the latest heartbeat of any worker', async () => {
  expect((await saveHeartbeat(db, worker, { active: 0 })).wentBackMs).toBe(0);
  await saveHeartbeat(db, { ...worker, workerId: randomUUID() }, { active: 0 });
  // Simulates that the clock was an hour ahead until now and has then gone back.
  await sql`update workers set heartbeat_at = heartbeat_at + interval '1 hour'`.execute(db);
  const { wentBackMs } = await saveHeartbeat(db, worker, { active: 0 });
  expect(Math.round(wentBackMs / 60_000)).toBe(60);
});

test('keeps the length of cooldowns when the clock goes back, and leaves no heartbeat in the future', async () => {
  await sql`insert into hosts (host, next_request_at, updated_at)
    values ('back.example', now() + interval '1 hour 20 seconds', now() + interval '1 hour')`.execute(db);
  expect(await hasFutureTimes(db)).toBe(true);
  await repairFutureTimes(db);
  expect(await hasFutureTimes(db)).toBe(false);
  const { rows } = await sql<{ seconds: number; future: number }>`
    select extract(epoch from next_request_at - now())::float8 as seconds,
      (select count(*)::int from workers where heartbeat_at > now()) as future
    from hosts where host = 'back.example'`.execute(db);
  expect(rows[0]?.future).toBe(0);
  expect(rows[0]?.seconds).toBeGreaterThan(10);
  expect(rows[0]?.seconds).toBeLessThanOrEqual(20);
});
