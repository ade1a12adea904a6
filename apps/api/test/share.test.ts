import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import request from 'supertest';
import { ROUTES } from '../src/routes.ts';
import { endBatch, seedBatch } from './seed-batch.ts';
import { BASE, startTestApi, type TestApi } from './test-api.ts';

const PREFIX = 'ssk_share_';

interface Share {
  share_id: string;
  token: string;
  url: string;
  expires_at: string;
}

let api: TestApi;
let batchId: string;
let other: string;
beforeAll(async () => {
  api = await startTestApi();
  [batchId, other] = [await seedBatch(api, ['a.example']), await seedBatch(api, ['b.example'])];
  for (const id of [batchId, other]) await endBatch(api, id);
});
afterAll(() => api.close());

const share = async (id = batchId, body: object = {}) =>
  (await api.post(`${BASE}/batch/${id}/share`, body).expect(201)).body as Share;
const read = (token: string, path: string) => request(api.app).get(path).set('X-API-Key', token);

async function jobOf(id: string): Promise<string> {
  const { body } = await api.get(`${BASE}/batch/${id}/domains`);
  return (body as { data: { job_id: string }[] }).data[0]?.job_id ?? '';
}

test('a share link gives access to its batch, its domains and their jobs, as a header and as a bearer token', async () => {
  const { token, url, expires_at: end } = await share(batchId, { expires_in_days: 7 });
  expect(url).toBe(`/batches/${batchId}#key=${token}`);
  expect((Date.parse(end) - Date.now()) / 86_400_000).toBeCloseTo(7, 1);
  const job = await jobOf(batchId);
  for (const path of [
    ...['status', 'errors', 'domains', 'results', 'timeline'].map((part) => `batch/${batchId}/${part}`),
    `status/${job}`,
    `jobs/${job}/pages`,
  ]) {
    expect([path, (await read(token, `${BASE}/${path}`)).status]).toEqual([path, 200]);
  }
  const bearer = request(api.app).get(`${BASE}/batch/${batchId}/status`);
  expect((await bearer.set('Authorization', `Bearer ${token}`)).status).toBe(200);
  const events = await request(api.app).head(`${BASE}/batch/${batchId}/events`).set('X-API-Key', token);
  expect(events.status).toBe(200);
});

test('a share link gives access to no other batch, job or route, and to no write', async () => {
  const { token } = await share();
  const otherJob = await jobOf(other);
  const needKey = ROUTES.filter((route) => route.scope !== null);
  for (const { method, path, shared } of needKey) {
    const ids = shared === undefined ? [batchId, other] : [other];
    for (const id of ids) {
      const url = path
        .replace(':batch_id', id)
        .replace(':job_id', otherJob)
        .replaceAll(/:\w+/g, crypto.randomUUID());
      const response = await request(api.app)[method](url).set('X-API-Key', token);
      expect([method, path, id, response.status]).toEqual([method, path, id, 403]);
    }
  }
  expect(needKey.length).toBeGreaterThan(20);
  for (const id of [crypto.randomUUID(), 'batch_17', `${batchId}%00`, `${batchId}x`]) {
    expect((await read(token, `${BASE}/batch/${id}/status`)).status).toBe(403);
  }
  expect((await read(token, `${BASE}/status/not-an-id`)).status).toBe(403);
  expect((await request(api.app).get('/admin/queues').auth('', token)).status).toBe(403);
});

test('a share link ends when it is revoked, when it expires and when its batch is deleted', async () => {
  const gone = await seedBatch(api, ['c.example']);
  await endBatch(api, gone);
  const [revoked, expired, deleted] = [await share(), await share(), await share(gone)];
  const path = `${BASE}/batch/${batchId}/share`;
  await api.del(`${path}/${revoked.share_id}`).expect(204);
  expect((await api.del(`${path}/${revoked.share_id}`)).status).toBe(404);
  expect((await api.del(`${BASE}/batch/${other}/share/${expired.share_id}`)).status).toBe(404);
  await api.db
    .updateTable('batch_shares')
    .set({ expires_at: new Date(Date.now() - 1_000) })
    .where('share_id', '=', expired.share_id)
    .execute();
  await api.del(`${BASE}/batch/${gone}`).expect(204);
  for (const { token } of [revoked, expired]) {
    expect((await read(token, `${BASE}/batch/${batchId}/status`)).status).toBe(401);
  }
  expect((await read(deleted.token, `${BASE}/batch/${gone}/status`)).status).toBe(401);
  const listed = (await api.get(path, 'write')).body as { data: Share[] };
  expect(listed.data.map(({ share_id: id }) => id)).not.toContain(revoked.share_id);
  expect(JSON.stringify(listed)).not.toMatch(/ssk_share_|hash/);
});

test('stores only the hash of a token, and refuses every other text', async () => {
  const [{ token, share_id: shareId }, second] = [await share(), await share()];
  expect(token).toMatch(/^ssk_share_[\w-]{43}$/);
  expect(second.token).not.toBe(token);
  const row = await api.db
    .selectFrom('batch_shares')
    .selectAll()
    .where('share_id', '=', shareId)
    .executeTakeFirstOrThrow();
  const { token_hash: hash, ...others } = row;
  expect(hash).toEqual(createHash('sha256').update(token).digest());
  expect(JSON.stringify(others)).not.toContain(token.slice(PREFIX.length));

  const flipped = token.slice(0, 12) + (token[12] === 'A' ? 'B' : 'A') + token.slice(13);
  const hashAsToken = PREFIX + hash.toString('base64url');
  for (const text of [flipped, hashAsToken, shareId, token.slice(0, -2), `${token}AA`, PREFIX]) {
    expect((await read(text, `${BASE}/batch/${batchId}/status`)).status).toBe(401);
  }
});

test('a share link does not name the batches that run its batch again, or that its batch runs again', async () => {
  const { batch_id: copy } = (await api.post(`${BASE}/batch/${other}/rerun`, {}).expect(202)).body as {
    batch_id: string;
  };
  await api.post(`${BASE}/batch/${copy}/cancel`, '').expect(202);
  for (const id of [other, copy]) {
    const { token } = await share(id);
    const status = (await read(token, `${BASE}/batch/${id}/status`)).body as object;
    expect(status).toMatchObject({ batch_id: id, rerun_of: null, reruns: [] });
    const events = await read(token, `${BASE}/batch/${id}/events`);
    expect(events.text).toContain('"rerun_of":null,"reruns":[]');
  }
});

test('sharing needs the write scope and an existing batch, and is audited', async () => {
  expect((await api.post(`${BASE}/batch/${batchId}/share`, {}, 'read')).status).toBe(403);
  expect((await api.post(`${BASE}/batch/${crypto.randomUUID()}/share`, {})).status).toBe(404);
  expect((await api.post(`${BASE}/batch/${batchId}/share`, { expires_in_days: 366 })).status).toBe(422);
  const id = await seedBatch(api, ['d.example']);
  const { share_id: shareId } = await share(id);
  await api.del(`${BASE}/batch/${id}/share/${shareId}`).expect(204);
  const { body } = await api.get(`${BASE}/audit?object=${id}`, 'admin');
  const actions = (body as { data: { action: string }[] }).data.map(({ action }) => action);
  expect(actions).toEqual(['batch.unshare', 'batch.share']);
});
