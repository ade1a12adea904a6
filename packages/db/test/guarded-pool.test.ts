import {
  isRetryableDbError,
  openConnections,
  openDatabase,
  openPool,
  transactor,
  type Db,
} from '@scrapersky/db';
import {
  createTestServices,
  eventually,
  freePort,
  TcpProxy,
  type TestServices,
} from '@scrapersky/test-support';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { sql } from 'kysely';

let services: TestServices;
let admin: Db;
beforeAll(async () => {
  services = await createTestServices();
  admin = openDatabase({ url: services.directDatabaseUrl, maxConnections: 2 });
  await sql`create table notes (n int)`.execute(admin);
});
afterAll(async () => {
  await admin.destroy();
  await services.close();
});

let db: Db;
let deaths: Error[];
beforeEach(() => {
  deaths = [];
  db = openDatabase({
    url: services.databaseUrl,
    maxConnections: 1,
    // Long enough for the inserts on a machine that pauses; the first transaction waits for it once.
    queryTimeoutMs: 5_000,
    applicationName: 'guarded-pool-test',
    onError: (error) => deaths.push(error),
  });
});
afterEach(() => db.destroy());

test('refuses a named prepared statement before it reaches the pooler', async () => {
  const pool = openPool({ url: services.databaseUrl, maxConnections: 1 });
  await expect(pool.query({ name: 'get', text: 'select 1' })).rejects.toThrow('does not work behind');
  await expect(pool.query({ text: 'select 1' })).resolves.toMatchObject({ rowCount: 1 });
  await pool.end();
});

test('after one timeout on a half-open connection, the next query uses a new connection', async () => {
  const link = await TcpProxy.start(services.databaseUrl);
  const wide = openDatabase({
    url: link.through(services.databaseUrl),
    maxConnections: 5,
    queryTimeoutMs: 3_000,
  });
  await openConnections(wide, 5);
  link.blackHoleExisting();
  await expect(sql`select 1`.execute(wide)).rejects.toThrow('timeout');
  expect(await sql`select 1 as one`.execute(wide)).toMatchObject({ rows: [{ one: 1 }] });
  await wide.destroy();
  await link.close();
});

test('opens connections in advance, or reports why it cannot', async () => {
  const application = 'opened-early';
  const early = openDatabase({
    url: services.directDatabaseUrl,
    minConnections: 3,
    applicationName: application,
  });
  await openConnections(early, 3);
  const { rows } = await sql`select from pg_stat_activity where application_name = ${application}`.execute(
    admin,
  );
  expect(rows).toHaveLength(3);
  await early.destroy();
  const away = openDatabase({ url: `postgres://x@127.0.0.1:${await freePort()}/x` });
  await expect(openConnections(away, 3)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  await away.destroy();
});

test('closes the connection of a timed-out transaction instead of reusing it', async () => {
  await expect(
    db.transaction().execute(async (tx) => {
      await sql`insert into notes values (1)`.execute(tx);
      await sql`select pg_sleep(30)`.execute(tx);
    }),
  ).rejects.toSatisfyRetryable();
  await sql`insert into notes values (2)`.execute(db);
  await db.transaction().execute((tx) => sql`insert into notes values (3)`.execute(tx));
  const { rows } = await sql<{ n: number }>`select n from notes order by n`.execute(admin);
  expect(rows.map((row) => row.n)).toEqual([2, 3]);
});

test('a connection that the server ends fails its transaction, not the process', async () => {
  const direct = openDatabase({ url: services.directDatabaseUrl, onError: (error) => deaths.push(error) });
  await expect(
    direct.transaction().execute(async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
      await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(admin);
      await eventually(async () => expect(deaths).not.toHaveLength(0));
      await sql`select 1`.execute(tx);
    }),
  ).rejects.toSatisfyRetryable();
  await expect(sql`select 1`.execute(direct)).resolves.toBeDefined();
  await direct.destroy();
});

test('repeats a whole transaction until the database is available again', async () => {
  let attempts = 0;
  const transact = transactor(db, { deadlineMs: 10_000 });
  const result = await transact(async (tx) => {
    attempts++;
    await sql`insert into notes values (${100 + attempts})`.execute(tx);
    if (attempts < 3) throw Object.assign(new Error('the server is starting up'), { code: '57P03' });
    return 'done';
  });
  expect(result).toBe('done');
  const { rows } = await sql<{ n: number }>`select n from notes where n > 100`.execute(admin);
  expect(rows).toEqual([{ n: 103 }]);
});

test("does not retry the caller's own mistakes", async () => {
  let attempts = 0;
  const work = transactor(db, { deadlineMs: 10_000 })(async (tx) => {
    attempts++;
    await sql`insert into notes values ('three')`.execute(tx);
  });
  await expect(work).rejects.toMatchObject({ code: '22P02' });
  expect(attempts).toBe(1);
});

declare module 'expect' {
  interface Matchers<R> {
    toSatisfyRetryable(): R;
  }
}
expect.extend({
  toSatisfyRetryable(error: unknown) {
    return {
      pass: isRetryableDbError(error),
      message: () => `${String(error)} is not a retryable database error`,
    };
  },
});
