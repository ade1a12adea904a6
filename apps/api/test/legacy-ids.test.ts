import { migrate } from '@scrapersky/db';
import { createLegacyServices } from '@scrapersky/test-support';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { problemOf } from './problem-of.ts';
import { storeKey } from './store-key.ts';
import { BASE, startTestApi, type TestApi } from './test-api.ts';

const PREFIXED = 'batch_687d53c464594226a79b3ac00730a7ab';
const UUID = '687d53c4-6459-4226-a79b-3ac00730a7ab';

let api: TestApi;
beforeAll(async () => {
  const services = await createLegacyServices('keys');
  await migrate(services.databaseUrl);
  api = await startTestApi({ services });
});
afterAll(async () => {
  await api.close();
  await api.services.close();
});

test.each([
  [PREFIXED, UUID],
  [UUID, UUID],
  [UUID.toUpperCase(), UUID],
  ['batch_domain_sitemap_123e4567-e89b-12d3-a456-426614174000', '123e4567-e89b-12d3-a456-426614174000'],
  ['BATCH_ABCDEF01-2345-6789-ABCD-EF0123456789', 'abcdef01-2345-6789-abcd-ef0123456789'],
  ['9f8e7d6c-5b4a-4938-8271-605142334455', '9f8e7d6c-5b4a-4938-8271-605142334455'],
])('finds a batch by its old id: %s', async (old, batch_id) => {
  const { status, body } = await api.get(`${BASE}/batch/${old}/status`);
  expect([status, body.batch_id, body.ended, body.progress]).toEqual([200, batch_id, true, 100]);
});

test('distinguishes two old ids with the same UUID, and accepts an old id that is not a UUID', async () => {
  const total = async (id: string) =>
    (await api.get(`${BASE}/batch/${encodeURIComponent(id)}/status`)).body.total_domains;
  expect(await total('9f8e7d6c-5b4a-4938-8271-605142334455')).toBe(3);
  expect(await total('batch_9f8e7d6c5b4a49388271605142334455')).toBe(5);
  expect(await total('my batch / 17')).toBe(2);
});

test('accepts an old batch id for domains, errors and results, and an old job id', async () => {
  const domains = await api.get(`${BASE}/batch/${PREFIXED}/domains`);
  expect(domains.body.data.map((row: { domain: string }) => row.domain)).toEqual([
    'a.example',
    'https://www.b.example/x',
  ]);
  const errors = await api.get(`${BASE}/batch/${PREFIXED}/errors`);
  expect(errors.status).toBe(200);
  const results = await api.get(`${BASE}/batch/${PREFIXED}/results`);
  expect([results.body.batch_id, results.body.results.length]).toEqual([UUID, 2]);
  const job = await api.get(`${BASE}/status/11111111-1111-4111-8111-111111111111`);
  expect(job.body).toMatchObject({ batch_id: UUID, domain: 'a.example', status: 'complete' });
});

test('responds 404 to an unknown id with the prefix batch_, 400 to other text, and 403 to a key without the scope', async () => {
  for (const id of ['batch_00000000-0000-4000-8000-000000000001', 'batch_00000000000040008000000000000001']) {
    expect(problemOf(await api.get(`${BASE}/batch/${id}/status`))).toMatchObject({
      status: 404,
      code: 'not_found',
    });
  }
  for (const id of ['7', 'my batch', `batch_${UUID}0`, `${PREFIXED}%00`, 'x'.repeat(300), "'%20or%201=1"]) {
    expect(problemOf(await api.get(`${BASE}/batch/${id}/status`))).toMatchObject({
      status: 400,
      code: 'invalid_id',
    });
  }
  for (const scope of ['cancel', 'retry']) {
    expect(problemOf(await api.post(`${BASE}/batch/${PREFIXED}/${scope}`, {}, 'read')).status).toBe(403);
  }
});

test("responds to another user's old id as to an unknown id if the key sees only its user's batches", async () => {
  const { key, row } = await storeKey(api.db, { scope: 'read', visibility: 'own' });
  const read = async (id: string) => {
    const path = `${BASE}/batch/${encodeURIComponent(id)}/status`;
    const { status, body } = await api.get(path).set('X-API-Key', key);
    const { request_id: _requestId, instance: _instance, ...problem } = body as Record<string, unknown>;
    return [status, JSON.stringify(problem).replace(id, 'ID')];
  };
  expect(await read(PREFIXED)).toEqual(await read('batch_00000000000040008000000000000001'));
  expect(await read('my batch / 17')).toEqual(await read('my batch / 18'));
  await api.db
    .updateTable('batch_jobs')
    .set({ created_by: row.user_id })
    .where('batch_id_original', '=', 'my batch / 17')
    .execute();
  expect((await read('my batch / 17'))[0]).toBe(200);
});

test('does not accept a prefix before the id of a new batch', async () => {
  const batch_id = '0192f000-0000-7000-8000-000000000009';
  await api.post(`${BASE}/batch`, { domains: ['example.com'], batch_id });
  expect(problemOf(await api.get(`${BASE}/batch/batch_${batch_id}/status`)).status).toBe(404);
});

test('retries failed domains of an old batch, but not those without a name', async () => {
  const { body } = await api.post(`${BASE}/batch/${PREFIXED}/retry`, {});
  expect(body).toMatchObject({ batch_id: UUID });
  const { body: status } = await api.get(`${BASE}/batch/${UUID}/status`);
  expect([status.ended, status.pending_domains, status.completed_domains]).toEqual([false, 1, 1]);
  await api.post(`${BASE}/batch/${encodeURIComponent('my batch / 17')}/retry`, {});
  const { body: nameless } = await api.get(`${BASE}/batch/${encodeURIComponent('my batch / 17')}/status`);
  expect([nameless.ended, nameless.failed_domains]).toEqual([true, 2]);
});

test('deletes an old batch, after which its old id finds nothing', async () => {
  const old = 'batch_9f8e7d6c5b4a49388271605142334455';
  expect((await api.del(`${BASE}/batch/${old}`)).status).toBe(204);
  // The id must not find the other batch whose id has the same UUID.
  expect(problemOf(await api.get(`${BASE}/batch/${old}/status`)).status).toBe(404);
});
