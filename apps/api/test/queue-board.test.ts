import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freePort } from '@scrapersky/test-support';
import request from 'supertest';
import { BASE, keyOf, startTestApi, type TestApi } from './test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const BOARD = '/admin/queues';
const basic = (password: string) => `Basic ${Buffer.from(`anyone:${password}`).toString('base64')}`;

test.each([BOARD, `${BOARD}/`, `${BOARD}/api/queues`, `${BOARD}/static/favicon.ico`])(
  '%s needs the admin scope',
  async (path) => {
    expect((await request(api.app).get(path)).status).toBe(401);
    expect((await api.get(path, 'write')).status).toBe(403);
    const answer = await api.get(path, 'admin');
    expect(answer.status).toBe(200);
    expect(answer.headers).not.toHaveProperty('x-powered-by');
  },
);

test('loads no font from another host', async () => {
  const { text } = await request(api.app).get('/admin/queues').auth('', keyOf('admin')).expect(200);
  expect(text).toMatch(/^<!DOCTYPE html>/i);
  expect(text).not.toContain('//fonts.');
});

test('asks a browser for the key as a password, for the page and its files', async () => {
  for (const path of [BOARD, `${BOARD}/static/favicon.ico`]) {
    const asked = await request(api.app).get(path);
    expect(asked.headers['www-authenticate']).toBe('Basic realm="scrapersky", charset="UTF-8"');
  }
  expect((await request(api.app).get(BOARD).set('Authorization', basic('wrong'))).status).toBe(401);
  expect(
    (
      await request(api.app)
        .get(BOARD)
        .set('Authorization', basic(keyOf('admin')))
    ).status,
  ).toBe(200);
});

test('accepts HTTP Basic only for the board, so that other sites cannot use it to call the API', async () => {
  const answer = await request(api.app)
    .get(`${BASE}/batches`)
    .set('Authorization', basic(keyOf('admin')));
  expect(answer.status).toBe(401);
});

test('forbids the page to load anything from other hosts and to run inline scripts', async () => {
  const answer = await api.get(BOARD, 'admin');
  const policy = String(answer.headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toMatch(/https?:/);
});

test('shows both queues with their jobs, read-only', async () => {
  await api.post(`${BASE}/batch`, { domains: ['board.example'] });
  await api.context.background.drain();
  const { queues } = (await api.get(`${BOARD}/api/queues?activeQueue=domains&status=latest`, 'admin'))
    .body as {
    queues: { name: string; counts: { waiting: number }; readOnlyMode: boolean; jobs: { id: string }[] }[];
  };
  expect(queues.map(({ name, readOnlyMode }) => [name, readOnlyMode])).toEqual([
    ['domains', true],
    ['batches', true],
  ]);
  const [domains] = queues;
  expect(domains?.counts.waiting).toBe(1);
  const job = domains?.jobs[0]?.id ?? '';
  expect(job).toMatch(/_/);

  for (const path of [
    'pause',
    'domains/pause',
    'domains/empty',
    'domains/obliterate',
    `domains/${job}/clean`,
  ]) {
    const change = await request(api.app).put(`${BOARD}/api/queues/${path}`).set('X-API-Key', keyOf('admin'));
    expect([path, change.status, change.headers.allow]).toEqual([path, 405, 'GET, HEAD']);
  }
  expect((await api.context.findQueue()?.queue.countJobs())?.waiting).toBe(1);
});

test('reports that the queue is unreachable, without its address', async () => {
  const down = await startTestApi({
    services: api.services,
    redisUrl: `redis://127.0.0.1:${await freePort()}`,
  });
  const answer = await down.get(`${BOARD}/api/queues`, 'admin');
  expect(answer.status).toBe(503);
  expect(answer.text).not.toMatch(/127\.0\.0\.1|ECONN|at /);
  await down.close();
});
