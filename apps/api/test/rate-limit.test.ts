import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { createTestServices, type TestServices } from '@scrapersky/test-support';
import request from 'supertest';
import { seedBatch } from './seed-batch.ts';
import { storeKey } from './store-key.ts';
import { BASE, startTestApi, type TestApi } from './test-api.ts';

let services: TestServices;
beforeAll(async () => {
  services = await createTestServices();
});
afterAll(() => services.close());

async function withLimit(rateLimit: number, use: (api: TestApi) => Promise<void>): Promise<void> {
  const api = await startTestApi({ services, settings: { rateLimit } });
  await use(api).finally(() => api.close());
}

test('responds 429 with Retry-After to a key over its limit, but not to other keys', async () => {
  await withLimit(3, async (api) => {
    const ask = (scope: 'read' | 'write') => api.get(`${BASE}/batches`, scope);
    for (let n = 0; n < 3; n++) {
      const answer = await ask('read');
      expect(answer.status).toBe(200);
      expect(answer.headers.ratelimit).toMatch(new RegExp(`r=${2 - n};`));
      expect(answer.headers['ratelimit-policy']).toMatch(/q=3; w=60/);
    }
    const refused = await ask('read');
    expect([refused.status, refused.type]).toEqual([429, 'application/problem+json']);
    expect(refused.body).toMatchObject({ code: 'too_many_requests', status: 429 });
    const wait = Number(refused.headers['retry-after']);
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect((await ask('write')).status).toBe(200);
  });
});

test('limits an address that guesses keys, even if a guess is right, but not a key that the address has used before', async () => {
  await withLimit(3, async (api) => {
    const { key } = await storeKey(api.db, {});
    const attempt = (n: number) => api.get(`${BASE}/batches`).set('X-API-Key', `guess-${n}`);
    expect((await api.get(`${BASE}/batches`)).status).toBe(200);
    const statuses = [];
    for (let n = 0; n < 5; n++) statuses.push((await attempt(n)).status);
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
    expect((await api.get('/admin/queues').set('X-API-Key', 'guess')).status).toBe(429);
    expect((await api.get(`${BASE}/batches`).set('X-API-Key', key)).status).toBe(429);
    const refused = await attempt(6);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await api.get(`${BASE}/batches`)).status).toBe(200);
  });
});

test('limits an address that guesses share links, without a query, but not a link that the address has used before', async () => {
  await withLimit(3, async (api) => {
    const id = await seedBatch(api, ['a.example']);
    const share = async () =>
      ((await api.post(`${BASE}/batch/${id}/share`, {})).body as { token: string }).token;
    const [used, unused] = [await share(), await share()];
    const read = async (token: string) =>
      (await request(api.app).get(`${BASE}/batch/${id}/status`).set('X-API-Key', token)).status;
    expect(await read(used)).toBe(200);
    const lookUp = jest.spyOn(api.context.db, 'selectFrom');
    const guess = () => read(`ssk_share_${randomBytes(32).toString('base64url')}`);
    const guesses = [];
    for (let n = 0; n < 5; n++) guesses.push(await guess());
    expect(guesses).toEqual([401, 401, 401, 429, 429]);
    expect(lookUp).toHaveBeenCalledTimes(3);
    expect([await read(unused), await read(used)]).toEqual([429, 200]);
  });
});

test('limits guessed keys that are sent at the same time', async () => {
  await withLimit(5, async (api) => {
    const guesses = Array.from({ length: 20 }, (_, n) =>
      api.get(`${BASE}/batches`).set('X-API-Key', `guess-${n}`),
    );
    const statuses = (await Promise.all(guesses)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
  });
});

test('never limits the health checks', async () => {
  await withLimit(1, async (api) => {
    for (let n = 0; n < 3; n++) {
      for (const path of ['/livez', '/readyz', `${BASE}/health`])
        expect((await api.get(path)).status).toBe(200);
    }
  });
});

test('has no rate limit if the limit is 0', async () => {
  await withLimit(0, async (api) => {
    const answer = await api.get(`${BASE}/batches`);
    expect(answer.headers).not.toHaveProperty('ratelimit');
  });
});
