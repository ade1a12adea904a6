import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { insertApiKey, revokeApiKey } from '@scrapersky/db';
import request from 'supertest';
import { ROUTES } from '../src/routes.ts';
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

test.each(guarded)('%s %s asks for a key', async (method, path) => {
  for (const header of [{}, { Authorization: 'Basic abc' }, { Authorization: 'Bearer' }]) {
    const answer = await request(api.app)[method](path).set(header);
    expect([answer.status, (answer.body as { code: string }).code]).toEqual([401, 'missing_key']);
    expect(answer.headers['www-authenticate']).toBe('Bearer realm="scrapersky"');
  }
  const wrong = await request(api.app)[method](path).set('X-API-Key', 'wrong');
  expect([wrong.status, (wrong.body as { code: string }).code]).toEqual([401, 'invalid_key']);
  expect(wrong.headers['www-authenticate']).toMatch(/^Bearer .*invalid_token/);
});

test.each(guarded)('%s %s lets keys pass that have its scope or more', async (method, path, scope) => {
  for (const held of ['read', 'write', 'admin'] as const) {
    const answer = await request(api.app)
      [method](path)
      .set('Authorization', `Bearer ${keyOf(held)}`);
    const { code } = answer.body as { code?: string };
    const outcome = answer.status === 401 || answer.status === 403 ? code : 'let in';
    const expected = rank[held] < rank[scope ?? 'read'] ? 'insufficient_scope' : 'let in';
    expect([held, outcome]).toEqual([held, expected]);
  }
});

test.each(ROUTES.filter(({ scope }) => scope === null).map(({ path }) => [path]))(
  '%s asks for no key',
  async (path) => {
    expect((await request(api.app).get(path)).status).toBe(200);
  },
);

test('a key of the table is let in by its hash, and its id is the user', async () => {
  const key = 'a-key-of-the-table';
  const row = await insertApiKey(api.db, {
    name: 'table',
    scope: 'write',
    keyHash: createHash('sha256').update(key).digest(),
  });
  const answer = await api
    .post('/api/v3/batch_page_scraper/batch', { domains: ['a.example'] })
    .set('X-API-Key', key);
  expect(answer.status).toBe(202);
  const batch = await api.db
    .selectFrom('batch_jobs')
    .select('created_by')
    .where('batch_id', '=', (answer.body as { batch_id: string }).batch_id)
    .executeTakeFirst();
  expect(batch?.created_by).toBe(row.key_id);
});

test('a key that was revoked is refused by a process that does not remember it', async () => {
  const key = 'a-key-to-be-revoked';
  const row = await insertApiKey(api.db, {
    name: 'revoked',
    scope: 'read',
    keyHash: createHash('sha256').update(key).digest(),
  });
  await revokeApiKey(api.db, row.key_id);
  const answer = await api.get('/api/v3/batch_page_scraper/batches').set('X-API-Key', key);
  expect(answer.status).toBe(401);
});

test('an Idempotency-Key belongs to its user: another one with the same key gets a batch of their own', async () => {
  const send = (scope: 'write' | 'admin') =>
    api
      .post('/api/v3/batch_page_scraper/batch', { domains: ['mine.example'] }, scope)
      .set('Idempotency-Key', 'shared');
  const [mine, theirs] = [await send('write'), await send('admin')];
  expect([mine.status, theirs.status]).toEqual([202, 202]);
});
