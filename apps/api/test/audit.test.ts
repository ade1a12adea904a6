import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { closeBatch, recordAudit } from '@scrapersky/db';
import request from 'supertest';
import { problemOf } from './problem-of.ts';
import { storeKey } from './store-key.ts';
import { BASE, keyOf, startTestApi, type TestApi } from './test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

interface Page {
  data: Record<string, string | null>[];
  next_cursor: string | null;
  has_more: boolean;
}
const read = async (query = '') => (await api.get(`${BASE}/audit${query}`, 'admin')).body as Page;

test('audits a write with user, action, address and request id, but no refused or replayed write', async () => {
  const { key, row } = await storeKey(api.db, { scope: 'write' });
  const batch = { domains: ['a.example'], batch_id: crypto.randomUUID() };
  const send = () => api.post(`${BASE}/batch`, batch).set({ 'X-API-Key': key, 'X-Request-Id': 'request-1' });
  expect([(await send()).status, (await send()).status]).toEqual([202, 200]);
  await api.post(`${BASE}/batch`, { domains: [] });
  await api.post(`${BASE}/scan`, { base_url: 'b.example' });
  const { data } = await read();
  expect(data).toEqual([
    {
      at: expect.stringMatching(/^2.*Z$/),
      user_id: 'key:tester-write',
      key_id: null,
      action: 'scan.create',
      object: expect.any(String),
      ip: expect.stringContaining('127.0.0.1'),
      request_id: expect.any(String),
    },
    {
      at: expect.any(String),
      user_id: row.user_id,
      key_id: row.key_id,
      action: 'batch.create',
      object: batch.batch_id,
      ip: expect.stringContaining('127.0.0.1'),
      request_id: 'request-1',
    },
  ]);
});

test('audits a repeated cancel, retry or delete only once', async () => {
  const post = async (path: string, body: object = {}) => (await api.post(`${BASE}/${path}`, body)).status;
  const create = async () =>
    ((await api.post(`${BASE}/batch`, { domains: ['c.example'] })).body as { batch_id: string }).batch_id;
  const actions = async (id: string) =>
    (await read(`?object=${id}`)).data.map(({ action }) => action).toReversed();

  const cancelled = await create();
  for (let n = 0; n < 2; n++) expect(await post(`batch/${cancelled}/cancel`)).toBe(202);
  const erase = () => request(api.app).delete(`${BASE}/batch/${cancelled}`).set('X-API-Key', keyOf('write'));
  expect([(await erase()).status, (await erase()).status]).toEqual([204, 404]);
  expect(await actions(cancelled)).toEqual(['batch.create', 'batch.cancel', 'batch.delete']);

  const failed = await create();
  const ended = { status: 'failed', error_code: 'timeout', end_time: new Date() } as const;
  await api.db.updateTable('jobs').set(ended).where('batch_id', '=', failed).execute();
  await closeBatch(api.db, failed);
  for (let n = 0; n < 2; n++) expect(await post(`batch/${failed}/retry`)).toBe(202);
  expect(await actions(failed)).toEqual(['batch.create', 'batch.retry']);
});

test('records the client address from a trusted proxy, and ignores the address from any other proxy', async () => {
  const ipSeenBy = async (server: TestApi) => {
    await server
      .post(`${BASE}/batch`, { domains: ['ip.example'] })
      .set('X-Forwarded-For', '6.6.6.6, 203.0.113.9');
    return (await read('?limit=1')).data[0]?.ip;
  };
  expect(await ipSeenBy(api)).toContain('127.0.0.1');
  const behind = await startTestApi({
    services: api.services,
    settings: { trustedProxies: ['127.0.0.0/8', '10.0.0.0/8'] },
  });
  expect(await ipSeenBy(behind)).toBe('203.0.113.9');
  await behind.close();
});

test('leaves no record of a write that is rolled back', async () => {
  const { data } = await read();
  const tables = api.context.transact(async (tx) => {
    await recordAudit(
      tx,
      { userId: 'u', keyId: null, ip: null, requestId: null },
      { action: 'batch.delete', object: 'x' },
    );
    throw new Error('the write failed');
  });
  await expect(tables).rejects.toThrow('the write failed');
  expect((await read()).data).toEqual(data);
});

test('lists records in pages or by object, for admin keys only', async () => {
  for (const object of ['one', 'two', 'one', 'three', 'one']) {
    await delay(2); // Records of the same millisecond are not ordered by the time of writing.
    await recordAudit(
      api.db,
      { userId: 'u', keyId: null, ip: null, requestId: null },
      { action: 'batch.cancel', object },
    );
  }
  const objects = (page: Page) => page.data.map(({ object }) => object);
  const first = await read('?limit=2');
  expect([objects(first), first.has_more]).toEqual([['one', 'three'], true]);
  expect(objects(await read(`?limit=3&cursor=${first.next_cursor}`))).toEqual(['one', 'two', 'one']);
  expect(objects(await read('?object=one'))).toEqual(['one', 'one', 'one']);
  expect((await api.get(`${BASE}/audit`, 'write')).status).toBe(403);
  for (const query of ['?limit=0', '?limit=1001', '?cursor=x', '?object=', '?object=%00'])
    expect(problemOf(await api.get(`${BASE}/audit${query}`, 'admin')).status).toBe(422);
});
