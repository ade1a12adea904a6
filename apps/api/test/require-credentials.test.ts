import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openDatabase } from '@scrapersky/db';
import { createTestServices, startProcess, TcpProxy, type TestServices } from '@scrapersky/test-support';
import { storeKey } from './store-key.ts';

let services: TestServices;
beforeAll(async () => {
  services = await createTestServices();
});
afterAll(() => services.close());

const start = (env: Record<string, string> = {}) =>
  startProcess('apps/api/dist/main.js', [], {
    HOST: '0.0.0.0',
    PORT: '0',
    DATABASE_URL: services.databaseUrl,
    REDIS_URL: services.redisUrl,
    LOG_FORMAT: 'json',
    ...env,
  });

const REFUSAL = /^Not listening on 0\.0\.0\.0.*keys create.*API_KEYS.*$/m;

test.each([
  [{ API_KEYS: 'x:admin:x' }, /the key "x" of API_KEYS is easy to guess/],
  [{ API_KEYS: 'ops:admin:correct-horse-battery,y:read:aaaaaaaaaaaaaaaaaaaaaaaa' }, /the key "y"/],
  [{ JWT_SECRET: 'secret' }, /JWT_SECRET is easy to guess\. HS256 needs at least 32/],
])(
  'does not start on a network with %j, and reports this in one line',
  async (env, reason) => {
    const refused = start(env);
    expect(await refused.exited).toEqual({ code: 1, signal: null });
    expect(refused.output).toMatch(/^Not listening on 0\.0\.0\.0/m);
    expect(refused.output).toMatch(reason);
    expect(refused.output.trim().split('\n')).toHaveLength(1);
    const local = start({ ...env, HOST: '127.0.0.1' });
    await local.logged(/"listening"/, { timeoutMs: 60_000 });
    await local.stop();
  },
  180_000,
);

test('starts on a network only with credentials, and explains how to create a key; starts on loopback without credentials', async () => {
  const [alone, local, withSecret] = [
    start(),
    start({ HOST: '127.0.0.1' }),
    start({ JWT_SECRET: 'x'.repeat(32) }),
  ];
  expect(await alone.exited).toEqual({ code: 1, signal: null });
  expect(alone.output).toMatch(REFUSAL);
  expect(alone.output.trim().split('\n')).toHaveLength(1);
  await Promise.all([
    local.logged(/"listening"/, { timeoutMs: 60_000 }),
    withSecret.logged(/"listening"/, { timeoutMs: 60_000 }),
  ]);

  const db = openDatabase({ url: services.databaseUrl });
  const { row } = await storeKey(db, {});
  const withKey = start();
  await withKey.logged(/"listening"/, { timeoutMs: 60_000 });
  await Promise.all([local, withSecret, withKey].map((each) => each.stop()));

  // While Postgres is unreachable, no key is accepted. The process checks for keys when Postgres responds again.
  await db
    .updateTable('api_keys')
    .set({ expires_at: new Date(0) })
    .where('key_id', '=', row.key_id)
    .execute();
  await db.destroy();
  const proxy = await TcpProxy.start(services.databaseUrl);
  await proxy.refuse();
  const early = start({ DATABASE_URL: proxy.through(services.databaseUrl) });
  await early.logged(/"listening"/, { timeoutMs: 60_000 });
  await proxy.pass();
  expect(await early.exited).toEqual({ code: 1, signal: null });
  expect(early.output).toMatch(REFUSAL);
  await proxy.close();
}, 180_000);
