import { claimDomain } from '@scrapersky/batches';
import { releaseJob, saveHeartbeat, takeWindow } from '@scrapersky/db';
import { afterAll, beforeEach, beforeAll, expect, test } from '@jest/globals';
import { claimDomains, endBatch, seedBatch } from './seed-batch.ts';
import { storeKey } from './store-key.ts';
import { problemOf } from './problem-of.ts';
import { BASE, startTestApi, type TestApi } from './test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
beforeEach(() => api.db.deleteFrom('workers').execute());
afterAll(() => api.close());

interface Why {
  waiting: boolean;
  reasons: { code: string; domains?: number; next_at?: string; since?: string; batch_ids?: string[] }[];
}

const ask = (batchId: string) => api.get(`${BASE}/batch/${batchId}/why`);
const why = async (batchId: string) => (await ask(batchId)).body as Why;
const codes = ({ reasons }: Why) => reasons.map(({ code }) => code);
const beat = (report: Parameters<typeof saveHeartbeat>[2], workerId: string = crypto.randomUUID()) =>
  saveHeartbeat(api.db, { workerId, hostname: 'here', pid: 1, slots: 2 }, report);

test('reports that no worker is live, and the time of the last heartbeat', async () => {
  const batchId = await seedBatch(api, ['idle.example']);
  expect(await why(batchId)).toMatchObject({
    waiting: true,
    reasons: [{ code: 'no_live_worker' }, { code: 'awaiting_turn', domains: 1 }],
  });
  await beat({ active: 0 });
  const longAgo = new Date(Date.now() - 600_000);
  await api.db.updateTable('workers').set({ heartbeat_at: longAgo }).execute();
  expect((await why(batchId)).reasons[0]).toMatchObject({
    code: 'no_live_worker',
    since: longAgo.toISOString(),
  });
});

test('reports that every live worker has a fault', async () => {
  const batchId = await seedBatch(api, ['faulty.example']);
  await beat({ active: 0, fault: 'network' });
  expect(codes(await why(batchId))).toEqual(['workers_faulty', 'awaiting_turn']);
});

test('distinguishes retries, leased hosts and hosts in cooldown, with the next time of retries and cooldowns', async () => {
  const batchId = await seedBatch(api, [
    'retried.example',
    'leased.example',
    'cooling.example',
    'free.example',
  ]);
  const [retried, ...others] = await claimDomains(api, batchId);
  if (retried === undefined) throw new Error('Nothing was claimed');
  await releaseJob(api.db, retried, {
    kind: 'retry',
    errorCode: 'timeout',
    errorMessage: 'too slow',
    hostCooldownMs: 0,
    cooldownMs: 60_000,
  });
  for (const fence of others) await releaseJob(api.db, fence, { kind: 'release' });
  const next = new Date(Date.now() + 300_000);
  const host = (name: string) => api.db.updateTable('hosts').where('host', '=', name);
  await host('leased.example')
    .set({ leased_by: crypto.randomUUID(), leased_job_id: crypto.randomUUID() })
    .execute();
  await host('cooling.example').set({ next_request_at: next }).execute();
  const { reasons } = await why(batchId);
  expect(reasons).toMatchObject([
    { code: 'retry_scheduled', domains: 1 },
    { code: 'host_busy', domains: 1 },
    { code: 'host_cooldown', domains: 1, next_at: next.toISOString() },
    { code: 'awaiting_turn', domains: 1 },
  ]);
  expect(Date.parse(reasons[0]?.next_at ?? '') - Date.now()).toBeCloseTo(60_000, -5);
});

test('reports that the network address of a host has its maximum number of crawls', async () => {
  const batchId = await seedBatch(api, ['crowded.example', 'next.example']);
  const next = new Date(Date.now() + 30_000);
  await api.db
    .updateTable('jobs')
    .set({ not_before: next })
    .where('batch_id', '=', batchId)
    .where('domain', '=', 'crowded.example')
    .execute();
  await beat({ active: 0 });
  expect((await why(batchId)).reasons).toMatchObject([
    { code: 'address_busy', domains: 1, next_at: next.toISOString() },
    { code: 'awaiting_turn', domains: 1 },
  ]);
});

test('reports when the next domain of a spread run starts', async () => {
  const batchId = await seedBatch(api, ['later.example', 'now.example']);
  const next = new Date(Date.now() + 3_600_000);
  const { schedule_id } = await api.db
    .insertInto('schedules')
    .values({
      schedule_id: crypto.randomUUID(),
      name: 'spread',
      created_by: 'key:test',
      visibility: 'all',
      quota: JSON.stringify(null),
      max_pages: 1,
      options: JSON.stringify({}),
      webhook: null,
      every_seconds: 86_400,
      timezone: 'UTC',
      spread_seconds: 7_200,
      total_domains: 2,
      next_run_at: null,
    })
    .returning('schedule_id')
    .executeTakeFirstOrThrow();
  const batch = api.db.updateTable('batch_jobs').where('batch_id', '=', batchId);
  await batch.set({ schedule_id }).execute();
  const jobs = api.db.updateTable('jobs').where('batch_id', '=', batchId);
  await jobs.set({ not_before: next }).where('domain', '=', 'later.example').execute();
  await beat({ active: 0 });
  expect((await why(batchId)).reasons).toMatchObject([
    { code: 'start_planned', domains: 1, next_at: next.toISOString() },
    { code: 'awaiting_turn', domains: 1 },
  ]);
});

test('counts domains in the queue, and reports that the batch is being crawled', async () => {
  const batchId = await seedBatch(api, ['one.example', 'two.example'], { max_concurrent: 1 });
  const policy = { placesPerSlot: 500, slotsExpected: 1_000, smallestWindow: 0, deadAfterMs: 0 };
  const {
    jobs: [job],
  } = await api.db.transaction().execute((tx) => takeWindow(tx, batchId, policy));
  if (job === undefined) throw new Error('Nothing was queued');
  await beat({ active: 0 });
  expect((await why(batchId)).reasons).toMatchObject([
    { code: 'awaiting_worker', domains: 1 },
    { code: 'awaiting_turn', domains: 1 },
  ]);
  await claimDomain(api.db, job, crypto.randomUUID());
  const running = await why(batchId);
  expect(running.waiting).toBe(false);
  expect(codes(running)).toEqual(['crawling', 'max_concurrent', 'awaiting_turn']);
});

test('lists other batches if all slots are busy, but none to a key that sees only the batches of its user', async () => {
  const other = await seedBatch(api, ['other.example']);
  const batchId = await seedBatch(api, ['mine.example']);
  await beat({ active: 2 });
  const busyFor = async (key?: string) => {
    const request = key === undefined ? ask(batchId) : ask(batchId).set('X-API-Key', key);
    return ((await request).body as Why).reasons.find(({ code }) => code === 'workers_busy');
  };
  expect((await busyFor())?.batch_ids).not.toContain(batchId);
  const own = await storeKey(api.db, { scope: 'read', visibility: 'own', userId: 'key:seed' });
  const seen = await busyFor(own.key);
  expect([seen?.code, seen?.batch_ids]).toEqual(['workers_busy', undefined]);
  await endBatch(api, other);
});

test('reports that the queue is paused or does not respond', async () => {
  const batchId = await seedBatch(api, ['paused.example']);
  await beat({ active: 0 });
  const open = api.context.findQueue();
  await open?.queue.queues[0]?.pause();
  expect(codes(await why(batchId))).toEqual(['queue_paused', 'awaiting_turn']);
  await open?.queue.queues[0]?.resume();
  const { findQueue } = api.context;
  api.context.findQueue = () => undefined;
  expect(codes(await why(batchId))).toEqual(['queue_unreachable', 'awaiting_turn']);
  api.context.findQueue = findQueue;
});

test('explains one domain, in any form of its name', async () => {
  const batchId = await seedBatch(api, ['first.example', 'bücher.example', 'no domain']);
  await beat({ active: 0 });
  const [first] = await claimDomains(api, batchId);
  if (first === undefined) throw new Error('Nothing was claimed');
  await releaseJob(api.db, first, {
    kind: 'retry',
    errorCode: 'timeout',
    errorMessage: 'too slow',
    hostCooldownMs: 0,
    cooldownMs: 60_000,
  });
  const about = async (domain: string) =>
    (await api.get(`${BASE}/batch/${batchId}/why?domain=${encodeURIComponent(domain)}`)).body as Why;
  expect(await about('www.first.example')).toMatchObject({
    waiting: true,
    reasons: [{ code: 'retry_scheduled', domains: 1, next_at: expect.any(String) }],
  });
  expect(await about('Bücher.example')).toMatchObject({
    waiting: false,
    reasons: [{ code: 'crawling', message: 'The domain is being crawled.', since: expect.any(String) }],
  });
  expect(await about('no domain')).toMatchObject({
    waiting: false,
    reasons: [{ code: 'ended', message: 'The domain has ended: failed (`invalid_domain`).' }],
  });
  const unstorable = problemOf(await api.get(`${BASE}/batch/${batchId}/why?domain=%00`));
  expect(unstorable).toMatchObject({ status: 404 });
  const unknown = problemOf(await api.get(`${BASE}/batch/${batchId}/why?domain=other.example`));
  expect(unknown).toMatchObject({ code: 'not_found', detail: expect.stringContaining('other.example') });
});

test('returns the end as the only reason of an ended batch, and 404 for an unknown batch', async () => {
  const batchId = await seedBatch(api, ['done.example']);
  await endBatch(api, batchId);
  const ended = await why(batchId);
  expect([ended.waiting, codes(ended)]).toEqual([false, ['ended']]);
  expect(problemOf(await ask(crypto.randomUUID())).code).toBe('not_found');
});
