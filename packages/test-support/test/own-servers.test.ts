import { expect, test } from '@jest/globals';
import { eventually, startPgBouncer, startPostgres, startRedis } from '@scrapersky/test-support';
import { Redis } from 'ioredis';
import { Client } from 'pg';

/** Runs a statement and returns the column `one` of its first row. */
async function queryOne(url: string, sql = 'select one from kept'): Promise<unknown> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  return client
    .query<{ one: number }>(sql)
    .then(({ rows }) => rows[0]?.one)
    .finally(() => client.end());
}

test('a killed Redis restarts empty on its port unless it is configured to keep its data', async () => {
  for (const [args, kept] of [
    [[], null],
    [['--appendonly', 'yes', '--appendfsync', 'always'], 'value'],
  ] as const) {
    const redis = await startRedis({ args });
    const client = new Redis(redis.url, { retryStrategy: () => 20 });
    client.on('error', () => {});
    await client.set('key', 'value');
    await redis.server.kill();
    await redis.server.restart();
    expect(await client.get('key')).toBe(kept);
    client.disconnect();
    await redis.close();
  }
});

test('a frozen Redis does not respond until it is thawed', async () => {
  const [redis, other] = await Promise.all([startRedis(), startRedis()]);
  const client = new Redis(redis.url);
  await client.ping();
  redis.server.freeze();
  let answered = false;
  const answer = client.ping().then((pong) => {
    answered = true;
    return pong;
  });
  // Connecting to another server takes several round trips, in which a running server would have answered.
  const otherClient = new Redis(other.url);
  expect(await otherClient.ping()).toBe('PONG');
  expect(answered).toBe(false);
  redis.server.thaw();
  expect(await answer).toBe('PONG');
  for (const each of [client, otherClient]) each.disconnect();
  await Promise.all([redis.close(), other.close()]);
});

test('a Postgres that crashed or was stopped restarts with its data, and the pooler finds it', async () => {
  const postgres = await startPostgres();
  const pooler = await startPgBouncer(postgres.url, { default_pool_size: '2' });
  await queryOne(pooler.url, 'create table kept as select 1 as one');
  await postgres.kill();
  await expect(queryOne(postgres.url)).rejects.toThrow('ECONNREFUSED');
  await postgres.restart();
  expect(await queryOne(postgres.url)).toBe(1);
  await postgres.stop();
  await postgres.restart();
  await eventually(async () => expect(await queryOne(pooler.url)).toBe(1));
  await pooler.close();
  await postgres.close();
});
