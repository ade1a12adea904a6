import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { RendererReport } from '@scrapersky/core';
import { deleteWorker } from '@scrapersky/db';
import { freePort, saveLastingHeartbeat } from '@scrapersky/test-support';
import request from 'supertest';
import { endBatch, seedBatch } from './seed-batch.ts';
import { BASE, keyOf, startTestApi, type TestApi } from './test-api.ts';

const WORKER = '01890000-0000-7000-8000-000000000001';
const DEAD = '01890000-0000-7000-8000-000000000002';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  for (const workerId of [WORKER, DEAD]) {
    await saveLastingHeartbeat(api.db, { workerId, hostname: 'host', pid: 7, slots: 50 }, { active: 3 });
  }
  await api.db
    .updateTable('workers')
    .set({ heartbeat_at: new Date(Date.now() - 60_000) })
    .where('worker_id', '=', DEAD)
    .execute();
  const ended = await seedBatch(api, ['one.example', 'exa mple']);
  await endBatch(api, ended);
  const running = await seedBatch(api, ['two.example', 'three.example', 'four.example']);
  await api.db
    .updateTable('jobs')
    .set({ status: 'processing', queued_at: new Date(), claimed_by: WORKER })
    .where('batch_id', '=', running)
    .where('seq', '=', 1)
    .execute();
});
afterAll(() => api.close());

/** Returns the samples by name and labels. */
async function scrape(of: TestApi): Promise<Record<string, number>> {
  const answer = await of.get('/metrics');
  expect([answer.status, answer.type]).toEqual([200, 'text/plain']);
  const lines = answer.text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return Object.fromEntries(
    lines.map((line) => [
      line.slice(0, line.lastIndexOf(' ')),
      Number(line.slice(line.lastIndexOf(' ') + 1)),
    ]),
  );
}

test('lists the live workers with their slots and load', async () => {
  expect((await api.get(`${BASE}/workers`)).body).toEqual({
    data: [
      {
        worker_id: WORKER,
        hostname: 'host',
        pid: 7,
        slots: 50,
        active: 3,
        started_at: expect.any(String),
        heartbeat_at: expect.any(String),
        heartbeat_age_seconds: expect.any(Number),
        fault: null,
        clock_ahead_ms: 0,
        loop_lag_ms: 0,
      },
    ],
    renderers: [],
  });
});

test('reports the backlog and its age from the rows, and the workers', async () => {
  const { body } = await api.get(`${BASE}/queue/stats`);
  expect(body).toEqual({
    backlog: 2,
    processing_domains: 1,
    open_batches: 1,
    oldest_age_seconds: expect.any(Number),
    live_workers: 1,
    worker_faults: {},
    longest_loop_lag_ms: 0,
    slots: 50,
    active_slots: 3,
    queue: {
      kind: 'redis',
      paused: false,
      status: 'ok',
      latency_ms: expect.any(Number),
      jobs: { waiting: 0, active: 0, delayed: 0 },
    },
  });
});

test('returns the metrics of this process and of the whole service', async () => {
  await api.get(`${BASE}/batches`);
  await api.get('/nowhere');
  expect(await scrape(api)).toMatchObject({
    'scrapersky_build_info{version="1.2.3"}': 1,
    'scrapersky_up{part="postgres"}': 1,
    'scrapersky_up{part="queue"}': 1,
    scrapersky_backlog_domains: 2,
    scrapersky_processing_domains: 1,
    scrapersky_live_workers: 1,
    'scrapersky_faulty_workers{fault="dns"}': 0,
    scrapersky_worker_loop_lag_seconds: 0,
    scrapersky_lost_log_lines_total: expect.any(Number),
    'scrapersky_worker_slots{state="active"}': 3,
    'scrapersky_worker_slots{state="free"}': 47,
    'scrapersky_batches{status="partial"}': 1,
    'scrapersky_batches{status="pending"}': 1,
    'scrapersky_ended_domains{status="complete"}': 1,
    'scrapersky_failed_domains{code="invalid_domain"}': 1,
    'scrapersky_queue_jobs{state="waiting"}': 0,
    [`scrapersky_http_request_duration_seconds_count{method="GET",route="${BASE}/batches",status="200"}`]: 1,
    'scrapersky_http_request_duration_seconds_count{method="GET",route="none",status="404"}': 1,
    process_cpu_seconds_total: expect.any(Number),
  });
});

test('reports an unreachable store as down', async () => {
  const port = await freePort();
  const lonely = await startTestApi({
    services: api.services,
    redisUrl: `redis://127.0.0.1:${port}`,
    databaseUrl: `postgres://nobody@127.0.0.1:${port}/nothing`,
  });
  const samples = await scrape(lonely);
  expect(samples).toMatchObject({
    'scrapersky_up{part="postgres"}': 0,
    'scrapersky_up{part="queue"}': 0,
    'scrapersky_build_info{version="1.2.3"}': 1,
  });
  expect(samples).not.toHaveProperty('scrapersky_backlog_domains');
  await lonely.close();

  const withoutQueue = await startTestApi({
    services: api.services,
    redisUrl: `redis://127.0.0.1:${port}`,
  });
  expect((await withoutQueue.get(`${BASE}/queue/stats`)).body).toMatchObject({
    backlog: 2,
    queue: { status: 'error', jobs: null },
  });
  await withoutQueue.close();
});

test('needs an admin key for the metrics if the configuration requires it', async () => {
  const closed = await startTestApi({ services: api.services, settings: { metricsRequireKey: true } });
  const ask = (key: string) => request(closed.app).get('/metrics').set('Authorization', `Bearer ${key}`);
  expect((await request(closed.app).get('/metrics')).status).toBe(401);
  expect((await ask(keyOf('read'))).status).toBe(403);
  expect((await ask(keyOf('admin'))).status).toBe(200);
  await closed.close();
});

test('lists each renderer once, as the live workers see it', async () => {
  const health = { active: 1, slots: 4, browsers: 1, kills: 2, memory_mb: 600 };
  const [other, both] = [crypto.randomUUID(), 'renderer-1:8030'];
  const beat = (workerId: string, renderers: RendererReport[]) =>
    saveLastingHeartbeat(api.db, { workerId, hostname: 'host', pid: 7, slots: 50 }, { active: 3, renderers });
  await beat(WORKER, [
    { host: both, health },
    { host: 'renderer-2:8030', health: null },
  ]);
  await beat(other, [{ host: both, health: null }]);
  try {
    expect((await api.get(`${BASE}/workers`)).body.renderers).toEqual([
      {
        host: both,
        status: 'ok',
        slots: 4,
        active: 1,
        memory_mb: 600,
        kills: 2,
        workers: 2,
        workers_without: 1,
      },
      {
        host: 'renderer-2:8030',
        status: 'away',
        slots: 0,
        active: 0,
        memory_mb: 0,
        kills: 0,
        workers: 1,
        workers_without: 1,
      },
    ]);
    // Start another API, because the gauges of the first one are cached.
    const fresh = await startTestApi({ services: api.services });
    expect(await scrape(fresh)).toMatchObject({
      'scrapersky_renderers{status="ok"}': 1,
      'scrapersky_renderers{status="away"}': 1,
      'scrapersky_renderer_pages{state="free"}': 3,
      scrapersky_renderer_memory_bytes: 600 * 1_048_576,
      scrapersky_renderer_kills: 2,
    });
    await fresh.close();
  } finally {
    await beat(WORKER, []);
    await deleteWorker(api.db, other);
  }
});
