import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestServices, type TestServices } from '@scrapersky/test-support';
import { Redis } from 'ioredis';
import { Client } from 'pg';

let services: TestServices;
beforeAll(async () => {
  services = await createTestServices();
});
afterAll(() => services.close());

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client
    .query<Record<string, unknown>>(text)
    .then(({ rows }) => rows)
    .finally(() => client.end());
}

test('the database is migrated and reachable through a pooler and directly', async () => {
  for (const url of [services.databaseUrl, services.directDatabaseUrl])
    expect(await query(url, `select to_regclass('batch_jobs')::text as found`)).toEqual([
      { found: 'batch_jobs' },
    ]);
});

test('the pooler runs in transaction mode', async () => {
  const admin = new URL(services.databaseUrl);
  admin.pathname = 'pgbouncer';
  const settings = await query(admin.href, 'show config');
  expect(settings.find((row) => row.key === 'pool_mode')?.value).toBe('transaction');
});

test('two sets of services share neither rows nor keys', async () => {
  const other = await createTestServices();
  try {
    expect(other.databaseUrl).not.toBe(services.databaseUrl);
    expect(other.queuePrefix).not.toBe(services.queuePrefix);
    const [mine, theirs] = [new Redis(services.redisUrl), new Redis(other.redisUrl)];
    await mine.set('key', 'mine');
    expect(await theirs.get('key')).toBeNull();
    await theirs.flushdb();
    expect(await mine.get('key')).toBe('mine');
    for (const client of [mine, theirs]) client.disconnect();
  } finally {
    await other.close();
  }
});

test('closing drops the database even if clients are still connected', async () => {
  const other = await createTestServices();
  const connected = new Client({ connectionString: other.databaseUrl });
  connected.on('error', () => {});
  await connected.connect();
  await connected.query('select 1');
  await other.close();
  const name = new URL(other.databaseUrl).pathname.slice(1);
  expect(
    await query(services.directDatabaseUrl, `select from pg_database where datname = '${name}'`),
  ).toEqual([]);
  await connected.end().catch(() => {});
});
