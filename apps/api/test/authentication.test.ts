import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { API_KEY_RANDOM_BYTES, formatApiKey } from '@scrapersky/core';
import { revokeApiKey, touchApiKey } from '@scrapersky/db';
import request from 'supertest';
import { ROUTES } from '../src/routes.ts';
import { storeKey } from './store-key.ts';
import { keyOf, startTestApi, type TestApi } from './test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const UNKNOWN = '0192f000-0000-7000-8000-000000000001';
const guarded = ROUTES.filter(({ scope }) => scope !== null).map(
  ({ method, path, scope }) => [method, path.replace(/:\w+/, UNKNOWN), scope] as const,
);
const rank = { read: 0, write: 1, admin: 2 } as const;

test.each(guarded)('%s %s needs a key', async (method, path) => {
  for (const header of [{}, { Authorization: 'Basic abc' }, { Authorization: 'Bearer' }]) {
    const answer = await request(api.app)[method](path).set(header);
    expect([answer.status, (answer.body as { code: string }).code]).toEqual([401, 'missing_key']);
    expect(answer.headers['www-authenticate']).toBe('Bearer realm="scrapersky"');
  }
  const wrong = await request(api.app)[method](path).set('X-API-Key', 'wrong');
  expect([wrong.status, (wrong.body as { code: string }).code]).toEqual([401, 'invalid_key']);
  expect(wrong.headers['www-authenticate']).toMatch(/^Bearer .*invalid_token/);
});

test.each(guarded)('%s %s accepts only keys with its scope or a wider one', async (method, path, scope) => {
  for (const held of ['read', 'write', 'admin'] as const) {
    const answer = await request(api.app)
      [method](path)
      .set('Authorization', `Bearer ${keyOf(held)}`);
    const { code } = answer.body as { code?: string };
    const outcome = answer.status === 401 || answer.status === 403 ? code : 'let in';
    const expected = rank[held] < rank[scope ?? 'read'] ? 'insufficient_scope' : 'let in';
    expect([held, outcome]).toEqual([held, expected]);
    expect(answer.headers['x-scope']).toBe(held);
  }
});

test.each(ROUTES.filter(({ scope }) => scope === null).map(({ path }) => [path]))(
  '%s needs no key',
  async (path) => {
    expect((await request(api.app).get(path)).status).toBe(200);
  },
);

const BATCHES = '/api/v3/batch_page_scraper/batches';
const statusOf = async (key: string) => (await api.get(BATCHES).set('X-API-Key', key)).status;

test('accepts a key whose hash is in the database, and acts as its user', async () => {
  const { key, row } = await storeKey(api.db, { scope: 'write' });
  const answer = await api
    .post('/api/v3/batch_page_scraper/batch', { domains: ['a.example'] })
    .set('X-API-Key', key);
  expect(answer.status).toBe(202);
  const batch = await api.db
    .selectFrom('batch_jobs')
    .select('created_by')
    .where('batch_id', '=', (answer.body as { batch_id: string }).batch_id)
    .executeTakeFirst();
  expect(batch?.created_by).toBe(row.user_id);
  expect(row.user_id).toBe(row.key_id);
});

test('accepts an old key without public id and checksum', async () => {
  const key = `ssk_${randomBytes(32).toString('base64url')}`;
  await storeKey(api.db, { key });
  expect(await statusOf(key)).toBe(200);
});

test("refuses a key's public id with a wrong secret", async () => {
  const random = randomBytes(API_KEY_RANDOM_BYTES);
  const real = formatApiKey(random);
  random[API_KEY_RANDOM_BYTES - 1] = (random[API_KEY_RANDOM_BYTES - 1] ?? 0) ^ 1;
  const forged = formatApiKey(random);
  expect(forged.publicId).toBe(real.publicId);
  await storeKey(api.db, real);
  expect([await statusOf(forged.key), await statusOf(real.key)]).toEqual([401, 200]);
});

test('refuses a revoked or expired key', async () => {
  const revoked = await storeKey(api.db, {});
  await revokeApiKey(api.db, revoked.row.key_id);
  expect(await statusOf(revoked.key)).toBe(401);
  const expired = await storeKey(api.db, { expiresAt: new Date(Date.now() - 1_000) });
  expect(await statusOf(expired.key)).toBe(401);
});

test('refuses a cached key as soon as it expires', async () => {
  const { key } = await storeKey(api.db, { expiresAt: new Date(Date.now() + 60_000) });
  expect(await statusOf(key)).toBe(200);
  const later = Date.now() + 60_000;
  const clock = jest.spyOn(Date, 'now').mockReturnValue(later);
  const status = await statusOf(key);
  clock.mockRestore();
  expect(status).toBe(401);
});

test('records the use of a key at most once a minute', async () => {
  const { key, row } = await storeKey(api.db, {});
  expect(await statusOf(key)).toBe(200);
  await api.context.background.drain();
  const lastUse = async () =>
    (
      await api.db
        .selectFrom('api_keys')
        .select('last_used_at')
        .where('key_id', '=', row.key_id)
        .executeTakeFirst()
    )?.last_used_at;
  const noted = await lastUse();
  expect(noted).toBeInstanceOf(Date);
  await statusOf(key);
  // Another process may do this, because it does not know that the use is already recorded.
  await touchApiKey(api.db, row.key_id);
  await api.context.background.drain();
  expect(await lastUse()).toEqual(noted);
});

test('keeps the Idempotency-Keys of different users apart', async () => {
  const send = (scope: 'write' | 'admin') =>
    api
      .post('/api/v3/batch_page_scraper/batch', { domains: ['mine.example'] }, scope)
      .set('Idempotency-Key', 'shared');
  const [mine, theirs] = [await send('write'), await send('admin')];
  expect([mine.status, theirs.status]).toEqual([202, 202]);
});
