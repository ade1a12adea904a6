import { markBatchDeleted } from '@scrapersky/db';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { endBatch } from './seed-batch.ts';
import { BASE, startTestApi, type TestApi } from './test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const post = (body: object, key?: string) => {
  const request = api.post(`${BASE}/batch`, body);
  return key === undefined ? request : request.set('Idempotency-Key', key);
};

test.each([
  ['Idempotency-Key', { key: 'fifty', body: {} }],
  ['batch_id', { key: undefined, body: { batch_id: '7d9a4e4c-9d5e-4b0e-8a57-3f6a0c1f2b3d' } }],
])(
  'creates one batch for 50 simultaneous requests with the same %s, and returns it to all of them',
  async (name, { key, body }) => {
    const order = {
      domains: [`${name.toLowerCase().replace('_', '-')}.example.com`, 'b.example.com'],
      ...body,
    };
    const before = await api.count('batch_jobs');
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(order, key)));
    expect(answers.map(({ status }) => String(status)).toSorted()).toEqual([...Array(49).fill('200'), '202']);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await api.count('batch_jobs')).toBe(before + 1);
  },
);

test('responds 409 to a key or id that was used with another body', async () => {
  const first = await post({ domains: ['a.example.com'] }, 'used').expect(202);
  expect((await post({ domains: ['b.example.com'] }, 'used').expect(409)).body.code).toBe(
    'idempotency_conflict',
  );
  expect((await post({ domains: ['a.example.com'], max_pages: 2 }, 'used')).status).toBe(409);
  await post({ domains: ['b.example.com'], batch_id: first.body.batch_id }).expect(409);
  const raced = await Promise.all(
    Array.from({ length: 10 }, (_, n) => post({ domains: [`raced-${n}.example.com`] }, 'raced')),
  );
  expect(raced.map(({ status }) => String(status)).toSorted()).toEqual(['202', ...Array(9).fill('409')]);
});

test('responds 409 to a key that a scan used when a batch of the same domain follows, and the reverse', async () => {
  const scan = (domain: string, key: string) =>
    api.post(`${BASE}/scan`, { base_url: domain }).set('Idempotency-Key', key);
  await scan('s.example.com', 'scan-first').expect(202);
  expect((await post({ domains: ['s.example.com'] }, 'scan-first')).status).toBe(409);
  await scan('s.example.com', 'scan-first').expect(200);
  await post({ domains: ['t.example.com'] }, 'batch-first').expect(202);
  expect((await scan('t.example.com', 'batch-first')).status).toBe(409);
  await post({ domains: ['t.example.com'] }, 'batch-first').expect(200);
});

test('responds 409 to an id of another user, even with the same body', async () => {
  const order = { domains: ['a.example.com'], batch_id: crypto.randomUUID() };
  await post(order).expect(202);
  const { body } = await api.post(`${BASE}/batch`, order, 'admin').expect(409);
  expect(body).toMatchObject({
    code: 'idempotency_conflict',
    detail: expect.stringContaining('another user'),
  });
  await post(order).expect(200);
});

test('while a deleted batch is being purged, its idempotency key can be used again, but its id cannot', async () => {
  const order = { domains: ['c.example.com'], batch_id: crypto.randomUUID() };
  const { batch_id: id } = (await post(order, 'deleted').expect(202)).body as { batch_id: string };
  await endBatch(api, id);
  expect(await markBatchDeleted(api.db, id)).toBe(true);
  const refused = await post(order).expect(409);
  expect(refused.body.detail).toContain('being deleted');
  await post({ domains: ['d.example.com'] }, 'deleted').expect(202);
});

test('a repeated request gets the same response even after its batch was cancelled and retried', async () => {
  const order = { domains: ['e.example.com'], batch_id: crypto.randomUUID() };
  const first = await post(order).expect(202);
  await api.post(`${BASE}/batch/${order.batch_id}/cancel`, '').expect(202);
  await api.post(`${BASE}/batch/${order.batch_id}/retry?error_code=cancelled`, '').expect(202);
  expect((await post(order).expect(200)).body).toEqual(first.body);
});
