import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually, TcpProxy } from '@scrapersky/test-support';
import request from 'supertest';
import { serveEvents, type EventServer, type EventSource } from './event-source.ts';
import { problemOf } from './problem-of.ts';
import { endBatch, seedBatch } from './seed-batch.ts';
import { BASE, keyOf, startTestApi, type TestApi, type TestApiOptions } from './test-api.ts';

/** Short intervals, so that the tests are fast. */
const QUICK = { pollMs: 20 };

let api: TestApi;
let server: EventServer;
beforeAll(async () => {
  api = await startTestApi({ feedLimits: QUICK });
  server = await serveEvents(api.app);
});
afterAll(async () => {
  await server.close();
  await api.close();
});

/** Starts another API on the same database for one test. */
async function withServer(
  options: TestApiOptions,
  work: (own: EventServer, ownApi: TestApi) => Promise<void>,
): Promise<void> {
  const ownApi = await startTestApi({ services: api.services, feedLimits: QUICK, ...options });
  const own = await serveEvents(ownApi.app);
  try {
    await work(own, ownApi);
  } finally {
    await own.close();
    await ownApi.close();
  }
}

async function note(batchId: string, pages: number): Promise<void> {
  await api.db
    .updateTable('batch_jobs')
    .set({ pages_scraped: pages })
    .where('batch_id', '=', batchId)
    .execute();
}

const has = (source: EventSource, count: number) => eventually(() => source.events.length >= count);
const pagesSeen = (source: EventSource) => source.events.map(({ data }) => data.pages_scraped);

test('sends the state of a batch, each change and `done`, and then ends the stream', async () => {
  const batchId = await seedBatch(api, ['one.example', 'exa mple']);
  const source = await server.open(batchId);
  expect(source.status).toBe(200);
  expect(Object.fromEntries(source.headers)).toMatchObject({
    'content-type': 'text/event-stream',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  });
  await has(source, 1);
  expect(source.fields).toEqual(['retry: 2000']);
  const status = () => api.get(`${BASE}/batch/${batchId}/status?domain_statuses=false`);
  expect(source.events).toEqual([
    { event: 'progress', id: expect.any(String), data: (await status()).body as object },
  ]);

  await note(batchId, 7);
  await has(source, 2);
  expect(source.events[1]).toMatchObject({ event: 'progress', data: { pages_scraped: 7, ended: false } });

  await endBatch(api, batchId);
  await source.ended;
  const last = source.events.slice(-2);
  expect(last.map(({ event }) => event)).toEqual(['progress', 'done']);
  const { body } = await status();
  for (const { data } of last) expect(data).toEqual(body);
  expect(new Set(source.events.map(({ id }) => id)).size).toBe(source.events.length - 1);
});

test('sends nothing while only the running time of the batch changes', async () => {
  const batchId = await seedBatch(api, ['one.example']);
  await api.db
    .updateTable('batch_jobs')
    .set({ status: 'processing', start_time: new Date() })
    .where('batch_id', '=', batchId)
    .execute();
  let reads = 0;
  await withServer({ countBatchReads: () => reads++ }, async (own) => {
    const source = await own.open(batchId);
    await eventually(() => reads > 5);
    expect(source.events).toHaveLength(1);
  });
});

test('sends the state of an ended batch and `done`, and ends the stream', async () => {
  const batchId = await seedBatch(api, ['one.example']);
  await endBatch(api, batchId);
  const source = await server.open(batchId);
  await source.ended;
  expect(source.events.map(({ event, data }) => [event, data.ended])).toEqual([
    ['progress', true],
    ['done', true],
  ]);
});

test('sends a client with Last-Event-ID only new states, from any process', async () => {
  const batchId = await seedBatch(api, ['one.example']);
  const before = await server.open(batchId);
  await has(before, 1);
  before.close();
  const seen = before.events[0]?.id ?? '';
  await withServer({}, async (own) => {
    const after = await own.open(batchId, seen);
    await note(batchId, 3);
    await has(after, 1);
    expect(pagesSeen(after)).toEqual([3]);
  });
  // A stream of another process that opens after the change, with the id of an older state, gets the change as well.
  const late = await server.open(batchId, seen);
  await has(late, 1);
  expect(pagesSeen(late)).toEqual([3]);

  await endBatch(api, batchId);
  await late.ended;
  const done = await server.open(batchId, late.events.at(-1)?.id);
  await done.ended;
  expect(done.events.map(({ event }) => event)).toEqual(['done']);
});

test('shares the reads of a batch among all of its streams', async () => {
  const batchId = await seedBatch(api, ['one.example']);
  let reads = 0;
  await withServer({ feedLimits: { pollMs: 1_000 }, countBatchReads: () => reads++ }, async (own) => {
    const sources = await Promise.all(Array.from({ length: 100 }, () => own.open(batchId)));
    await note(batchId, 5);
    for (const source of sources) await eventually(() => pagesSeen(source).at(-1) === 5);
    // The first read and one read per second are far fewer than one read per stream, even on a slow machine.
    expect(reads).toBeLessThan(50);
  });
});

test('stops reading when no stream is open', async () => {
  const batchId = await seedBatch(api, ['one.example']);
  let reads = 0;
  await withServer({ countBatchReads: () => reads++ }, async (own) => {
    const source = await own.open(batchId);
    await eventually(() => reads > 3);
    source.close();
    await eventually(async () => (await own.connections()) === 0);
    const before = reads;
    await sleep(10 * QUICK.pollMs);
    // One read may have been in progress.
    expect(reads).toBeLessThanOrEqual(before + 1);
  });
});

test('disconnects a client that reads nothing, and still serves the others', async () => {
  const batchId = await seedBatch(api, ['one.example'], { metadata: { much: 'x'.repeat(1_000_000) } });
  await withServer({ feedLimits: { pollMs: 20, stuckAfterMs: 200 } }, async (own) => {
    const stuck = connect(own.port, '127.0.0.1').pause();
    stuck.on('error', () => {});
    const path = `${BASE}/batch/${batchId}/events`;
    stuck.write(`GET ${path} HTTP/1.1\r\nHost: api\r\nX-API-Key: ${keyOf('read')}\r\n\r\n`);
    const reader = await own.open(batchId);
    await eventually(async () => (await own.connections()) === 2);
    let pages = 0;
    // The socket buffers hold some megabytes before the server has to wait.
    await eventually(async () => {
      await note(batchId, ++pages);
      return (await own.connections()) === 1;
    });
    await eventually(() => expect(pagesSeen(reader).at(-1)).toBe(pages));
    stuck.destroy();
  });
});

test('keeps streams open while the database is unreachable', async () => {
  const batchId = await seedBatch(api, ['one.example']);
  const proxy = await TcpProxy.start(api.services.databaseUrl);
  await withServer({ databaseUrl: proxy.through(api.services.databaseUrl) }, async (own) => {
    const source = await own.open(batchId);
    await has(source, 1);
    await proxy.refuse();
    await eventually(() => source.comments.includes('the database does not respond'));
    await note(batchId, 9);
    await proxy.pass();
    await has(source, 2);
    expect(pagesSeen(source)).toEqual([0, 9]);
    expect(source.comments).toEqual(['the database does not respond']);
  });
  await proxy.close();
});

test('sends a comment after a time without events', async () => {
  const batchId = await seedBatch(api, ['one.example']);
  await withServer({ feedLimits: { ...QUICK, heartbeatMs: 50 } }, async (own) => {
    const source = await own.open(batchId);
    await eventually(() => expect(source.comments).toContain('still here'));
    expect(source.events).toHaveLength(1);
  });
});

test('ends a stream at its maximum age', async () => {
  const batchId = await seedBatch(api, ['one.example']);
  await withServer({ feedLimits: { ...QUICK, maxAgeMs: 100 } }, async (own) => {
    const source = await own.open(batchId);
    await source.ended;
    expect(source.events.map(({ event }) => event)).toEqual(['progress']);
  });
});

test('the feed ends its streams when it stops, and opens no new ones', async () => {
  const batchId = await seedBatch(api, ['one.example']);
  await withServer({}, async (own, ownApi) => {
    const source = await own.open(batchId);
    await has(source, 1);
    ownApi.context.feed.close();
    await source.ended;
    expect(source.events).toHaveLength(1);
    const answer = await ownApi.get(`${BASE}/batch/${batchId}/events`);
    expect([problemOf(answer).code, answer.headers['retry-after']]).toEqual(['stopping', '5']);
  });
});

test('limits the open streams of one key, but not those of other keys', async () => {
  const batchId = await seedBatch(api, ['one.example']);
  await withServer({ feedLimits: { ...QUICK, maxStreamsPerUser: 2 } }, async (own, ownApi) => {
    const sources = [await own.open(batchId), await own.open(batchId)];
    const answer = await ownApi.get(`${BASE}/batch/${batchId}/events`);
    expect([problemOf(answer).code, answer.status]).toEqual(['too_many_streams', 429]);
    expect(answer.headers['retry-after']).toBe('5');
    expect((await ownApi.get(`${BASE}/batch/${crypto.randomUUID()}/events`, 'write')).status).toBe(404);
    sources[0]?.close();
    await eventually(async () => expect((await own.open(batchId)).status).toBe(200));
  });
});

test('limits the number of streams of a process', async () => {
  const batchId = await seedBatch(api, ['one.example']);
  await withServer({ feedLimits: { ...QUICK, maxStreams: 2 } }, async (own, ownApi) => {
    const sources = [await own.open(batchId), await own.open(batchId)];
    const answer = await ownApi.get(`${BASE}/batch/${batchId}/events`);
    expect([problemOf(answer).code, answer.status]).toEqual(['too_many_streams', 503]);
    sources[0]?.close();
    await eventually(async () => expect((await own.open(batchId)).status).toBe(200));
  });
});

test('ends the streams of a deleted batch, and opens no new one for it', async () => {
  const batchId = await seedBatch(api, ['one.example']);
  const source = await server.open(batchId);
  await has(source, 1);
  await api.db.deleteFrom('batch_jobs').where('batch_id', '=', batchId).execute();
  await source.ended;
  expect(problemOf(await api.get(`${BASE}/batch/${batchId}/events`)).code).toBe('not_found');
});

test('opens no stream for HEAD', async () => {
  const batchId = await seedBatch(api, ['one.example']);
  const answer = await request(api.app)
    .head(`${BASE}/batch/${batchId}/events`)
    .set('X-API-Key', keyOf('read'));
  expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/event-stream']);
});
