import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { problemOf } from './problem-of.ts';
import { seedBatch } from './seed-batch.ts';
import { BASE, startTestApi, type TestApi } from './test-api.ts';

let api: TestApi;
beforeAll(async () => {
  const crawlPolicy = { ignoringRobots: false, userAgents: false, headers: false };
  api = await startTestApi({ settings: { crawlPolicy } });
});
afterAll(() => api.close());

test.each([
  ['respect_robots', { respect_robots: false }],
  ['user_agent', { user_agent: 'Other/1.0' }],
  ['headers', { headers: { Cookie: 'a=b' } }],
])('refuses options.%s if the operator forbids it', async (name, options) => {
  const answer = await api.post(`${BASE}/batch`, { domains: ['a.example'], options });
  expect(problemOf(answer)).toMatchObject({
    status: 422,
    detail: `options.${name}: the operator of this service does not allow it`,
  });
  const query = encodeURI(`?options=${JSON.stringify(options)}`);
  const upload = await api.post(`${BASE}/batch${query}`, 'a.example').type('text/plain');
  expect(upload.status).toBe(422);
  expect(await api.count('batch_jobs')).toBe(0);
});

test('accepts a batch with default options', async () => {
  const options = { respect_robots: true, user_agent: null, headers: {} };
  expect((await api.post(`${BASE}/batch`, { domains: ['a.example'], options })).status).toBe(202);
});

test('refuses to rerun a batch whose options are now forbidden', async () => {
  const batchId = await seedBatch(api, ['a.example'], { options: { respect_robots: false } });
  const answer = await api.post(`${BASE}/batch/${batchId}/rerun`, {});
  expect(problemOf(answer)).toMatchObject({
    status: 422,
    detail: 'options.respect_robots: the operator of this service does not allow it',
  });
});
