import { hostname } from 'node:os';
import { migrate, migrateDown, migrationStatus } from '@scrapersky/db';
import type { TestServices } from '@scrapersky/test-support';
import { Redis } from 'ioredis';
import pg from 'pg';

/** State that a release left in its stores when all of its processes were killed in the middle of work. */
export interface FrozenState {
  /** Newest migration of the release. */
  migration: string;
  frozenAt: string;
  /** Rows of each table. */
  rows: Record<string, object[]>;
  /** Keys of the queue in Redis. Keys and values contain `PREFIX` instead of the prefix of the queue. */
  queue: QueueKey[];
}

type QueueKey = { key: string } & (
  | { type: 'hash'; value: Record<string, string> }
  | { type: 'list' | 'set'; value: string[] }
  | { type: 'zset'; value: string[] }
  | { type: 'string'; value: string }
);

const PREFIX = '@PREFIX@';

/** Placeholder for the port of the sites, which differs in each run. */
const PORT = '@PORT@';
const SITE = /(127\.\d+\.\d+\.\d+):\d+/g;

/** Reads the state of a service whose processes have ended. */
export async function freezeState(services: TestServices): Promise<FrozenState> {
  const { directDatabaseUrl: url, queuePrefix } = services;
  const state: FrozenState = {
    migration: (await appliedMigrations(url)).at(-1) ?? '',
    frozenAt: new Date().toISOString(),
    rows: await withPostgres(url, readRows),
    queue: await withRedis(services.redisUrl, (redis) => readQueue(redis, queuePrefix)),
  };
  const text = JSON.stringify(state)
    .replaceAll(SITE, `$1:${PORT}`)
    .replaceAll(queuePrefix, PREFIX)
    .replaceAll(`"hostname":"${hostname()}"`, '"hostname":"worker"');
  return JSON.parse(text) as FrozenState;
}

/** Fills new services with a state: on the schema of its release, which is then migrated to this release. */
export async function thawState(
  state: FrozenState,
  { directDatabaseUrl: url, redisUrl, queuePrefix }: TestServices,
  sitesPort: number,
): Promise<void> {
  const text = JSON.stringify(state).replaceAll(PORT, String(sitesPort)).replaceAll(PREFIX, queuePrefix);
  const { migration, frozenAt, rows, queue } = JSON.parse(text) as FrozenState;
  if (!(await appliedMigrations(url)).includes(migration))
    throw new Error(`No migration has the name ${migration}.`);
  while ((await appliedMigrations(url)).at(-1) !== migration) await migrateDown(url);
  await withPostgres(url, (client) => writeRows(client, rows, frozenAt));
  await migrate(url);
  await withRedis(redisUrl, (redis) => writeQueue(redis, queue));
}

async function appliedMigrations(url: string): Promise<string[]> {
  const all = await migrationStatus(url);
  return all.filter(({ executedAt }) => executedAt !== undefined).map(({ name }) => name);
}

async function readRows(client: pg.Client): Promise<FrozenState['rows']> {
  const tables = await client.query<{ name: string }>(
    `select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not like 'kysely%' order by 1`,
  );
  const rows: FrozenState['rows'] = {};
  for (const { name } of tables.rows) {
    const found = await client.query<{ row: object }>(`select to_jsonb(t) as row from "${name}" t`);
    if (found.rows.length > 0) rows[name] = found.rows.map(({ row }) => row);
  }
  return rows;
}

async function writeRows(client: pg.Client, rows: FrozenState['rows'], frozenAt: string): Promise<void> {
  // Let Postgres check no foreign key, so that the order of the tables does not matter.
  await client.query('set session_replication_role = replica');
  for (const [table, ofTable] of Object.entries(rows)) {
    const { rows: columns } = await client.query<{ name: string; type: string; is_identity: string }>(
      `select quote_ident(column_name) as name, data_type as type, is_identity from information_schema.columns
        where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER'`,
      [table],
    );
    const names = columns.map(({ name }) => name).join(', ');
    await client.query(`delete from "${table}"`);
    await client.query(
      `insert into "${table}" (${names}) overriding system value
        select ${names} from jsonb_populate_recordset(null::"${table}", $1)`,
      [JSON.stringify(ofTable)],
    );
    // Shift all times by the age of the state, as if the old processes had been killed just now.
    for (const { name } of columns.filter(({ type }) => type === 'timestamp with time zone'))
      await client.query(`update "${table}" set ${name} = ${name} + (now() - $1::timestamptz)`, [frozenAt]);
    for (const { name } of columns.filter(({ is_identity: is }) => is === 'YES'))
      await client.query(
        `select setval(pg_get_serial_sequence('"${table}"', '${name}'), max(${name})) from "${table}"`,
      );
  }
}

async function readQueue(redis: Redis, prefix: string): Promise<QueueKey[]> {
  const found: QueueKey[] = [];
  for (const key of (await redis.keys(`${prefix}:*`)).toSorted()) {
    // Leave out keys that expire, such as locks. The stream of events is left out below, because no worker needs it.
    if ((await redis.pttl(key)) >= 0) continue;
    const type = await redis.type(key);
    if (type === 'hash') {
      // Leave out the stack trace, because it names folders of the machine.
      const { stacktrace: _, ...value } = await redis.hgetall(key);
      found.push({ key, type, value });
    }
    if (type === 'list') found.push({ key, type, value: await redis.lrange(key, 0, -1) });
    if (type === 'set') found.push({ key, type, value: await redis.smembers(key) });
    if (type === 'zset')
      found.push({ key, type, value: await redis.zrangebyscore(key, '-inf', '+inf', 'WITHSCORES') });
    if (type === 'string') found.push({ key, type, value: (await redis.get(key)) ?? '' });
  }
  return found;
}

async function writeQueue(redis: Redis, queue: readonly QueueKey[]): Promise<void> {
  for (const { key, type, value } of queue) {
    if (type === 'hash') await redis.hset(key, value);
    if (type === 'list') await redis.rpush(key, ...value);
    if (type === 'set') await redis.sadd(key, ...value);
    // Redis returns each member before its score, but expects the score before the member.
    if (type === 'zset') await redis.zadd(key, ...value.toReversed());
    if (type === 'string') await redis.set(key, value);
  }
}

async function withPostgres<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return use(client).finally(() => client.end());
}

async function withRedis<T>(url: string, use: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url);
  return use(redis).finally(() => redis.disconnect());
}
