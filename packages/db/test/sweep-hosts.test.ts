import { sweepHosts, type Db } from '@scrapersky/db';
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

test('deletes hosts that have not been used for a day, and keeps those that are leased, cooling down or recent', async () => {
  await sql`
    insert into hosts (host, leased_by, leased_job_id, next_request_at, updated_at) values
      ('a-old.example', null, null, now() - interval '1 day', now() - interval '25 hours'),
      ('b-leased.example', uuid_v7(), uuid_v7(), null, now() - interval '25 hours'),
      ('c-cooling.example', null, null, now() + interval '1 minute', now() - interval '25 hours'),
      ('d-recent.example', null, null, null, now()),
      ('e-old.example', null, null, null, now() - interval '25 hours')`.execute(db);
  expect(await sweepHosts(db, '', 4)).toBe('d-recent.example');
  expect(await sweepHosts(db, 'd-recent.example', 4)).toBe('e-old.example');
  expect(await sweepHosts(db, 'e-old.example', 4)).toBeNull();
  const { rows } = await sql<{ host: string }>`select host from hosts order by host`.execute(db);
  expect(rows.map(({ host }) => host)).toEqual(['b-leased.example', 'c-cooling.example', 'd-recent.example']);
});
