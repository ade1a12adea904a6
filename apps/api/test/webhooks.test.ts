import { claimWebhooks, finishWebhook, saveHeartbeat, type WebhookOutcome } from '@scrapersky/db';
import { eventually } from '@scrapersky/test-support';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { problemOf } from './problem-of.ts';
import { endBatch, seedBatch } from './seed-batch.ts';
import { BASE, startTestApi, type TestApi } from './test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());
beforeEach(() => api.db.deleteFrom('webhook_messages').execute());

const UNKNOWN = '0192f000-0000-7000-8000-000000000001';
const URL_WITH_SECRET = 'https://hooks.example.com/services/T0/very-secret?token=more';

interface Deliveries {
  webhook: { origin: string; events: string[]; disabled_at: string | null } | null;
  data: { message_id: string; status: string; attempts: { attempt: number }[] }[];
  next_cursor: string | null;
}

/** Delivers due messages with this outcome, as a worker does. */
async function deliver(outcome: Partial<WebhookOutcome>): Promise<number> {
  const { due } = await claimWebhooks(api.db, { after: '', limit: 10, perHost: 10, leaseMs: 60_000 });
  for (const webhook of due) {
    await api.db.transaction().execute((tx) =>
      finishWebhook(tx, webhook, {
        durationMs: 7,
        signed: true,
        statusCode: 200,
        error: null,
        response: null,
        verdict: 'accepted',
        next: { kind: 'delivered' },
        ...outcome,
      }),
    );
  }
  return due.length;
}

async function endedBatch(events?: string[], domains = ['a.example.com']): Promise<string> {
  const batchId = await seedBatch(api, domains, { webhook: { url: URL_WITH_SECRET, events } });
  await endBatch(api, batchId);
  return batchId;
}

async function deliveries(batchId: string, query = ''): Promise<Deliveries> {
  const answer = await api.get(`${BASE}/batch/${batchId}/webhook-deliveries${query}`).expect(200);
  return answer.body as Deliveries;
}

describe('POST /batch', () => {
  const order = (webhook: object) => api.post(`${BASE}/batch`, { domains: ['example.com'], webhook });

  test.each([
    ['http://127.0.0.1/hook', 'webhook.url'],
    ['http://2130706433/', 'webhook.url'],
    ['https://[::ffff:169.254.169.254]/', 'webhook.url'],
    ['https://localhost/', 'webhook.url'],
    ['https://hooks.example.com:6379/', 'webhook.url'],
    ['https://user:pw@hooks.example.com/', 'webhook.url'],
    ['ftp://hooks.example.com/', 'webhook.url'],
    ['hooks.example.com', 'webhook.url'],
    [`https://hooks.example.com/${'x'.repeat(3_000)}`, 'webhook.url'],
  ])('refuses a webhook with the URL %.60s, names the field, and stores nothing', async (url, path) => {
    const before = await api.count('batch_jobs');
    const problem = problemOf(await order({ url }));
    expect(problem).toMatchObject({ status: 422, errors: [{ path }] });
    expect(await api.count('batch_jobs')).toBe(before);
  });

  test('refuses an unknown event and an unknown field', async () => {
    const url = 'https://hooks.example.com/';
    expect(problemOf(await order({ url, events: ['batch.started'] }))).toMatchObject({
      status: 422,
      errors: [{ path: 'webhook.events.0' }],
    });
    expect(problemOf(await order({ url, secret: 'x' }))).toMatchObject({
      status: 422,
      errors: [{ path: 'webhook.secret', message: 'unknown field' }],
    });
  });

  test('subscribes a webhook without `events` to the completion and the cancellation of the batch', async () => {
    const answer = await order({ url: 'https://hooks.example.com/x#part' }).expect(202);
    const { batch_id } = answer.body as { batch_id: string };
    expect(await deliveries(batch_id)).toMatchObject({
      webhook: { origin: 'https://hooks.example.com', events: ['batch.completed', 'batch.cancelled'] },
      data: [],
    });
  });
});

describe('GET /batch/ID/webhook-deliveries', () => {
  test('lists each message with its attempts, and only the origin of its URL', async () => {
    const batchId = await endedBatch();
    const error = { code: 'http_5xx', message: 'The receiver responded with status 500.' } as const;
    await deliver({ statusCode: 500, error, response: 'oops', next: { kind: 'retry', delayMs: 5_000 } });
    const body = await deliveries(batchId);
    expect(body).toMatchObject({
      webhook: { origin: 'https://hooks.example.com', disabled_at: null },
      data: [
        {
          type: 'batch.completed',
          status: 'pending',
          failure: null,
          attempt_count: 1,
          next_attempt_at: expect.stringMatching(/Z$/),
          attempts: [{ attempt: 1, duration_ms: 7, status_code: 500, signed: true, error, response: 'oops' }],
        },
      ],
    });
    expect(JSON.stringify(body)).not.toMatch(/secret|token/);
  });

  test('returns pages, newest first, and filters by status', async () => {
    const batchId = await endedBatch(
      ['batch.completed', 'domain.completed'],
      ['x y', 'y z', 'a.example.com'],
    );
    const all = await deliveries(batchId);
    expect(all.data).toHaveLength(3);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Deliveries = await deliveries(batchId, `?limit=1${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...page.data.map(({ message_id }) => message_id));
      cursor = page.next_cursor;
    } while (cursor !== null);
    expect(seen).toEqual(all.data.map(({ message_id }) => message_id));
    expect((await deliveries(batchId, '?status=failed')).data).toEqual([]);
    expect((await deliveries(batchId, '?status=pending')).data).toHaveLength(3);
  });

  test('returns no webhook for a batch without one, and 404 for an unknown batch', async () => {
    expect(await deliveries(await seedBatch(api, ['a.example.com']))).toMatchObject({
      webhook: null,
      data: [],
    });
    expect((await api.get(`${BASE}/batch/${UNKNOWN}/webhook-deliveries`)).status).toBe(404);
    const bad = await api.get(`${BASE}/batch/${UNKNOWN}/webhook-deliveries?cursor=x&status=lost`);
    expect(problemOf(bad).errors?.map(({ path }) => path)).toEqual(['status', 'cursor']);
  });
});

describe('POST …/redeliver', () => {
  const redeliver = (batchId: string, messageId: string, scope?: 'read') =>
    api.post(`${BASE}/batch/${batchId}/webhook-deliveries/${messageId}/redeliver`, {}, scope);

  test('makes a failed message due again with the same id', async () => {
    const batchId = await endedBatch();
    await deliver({ error: { code: 'endpoint_gone', message: 'Gone.' }, next: { kind: 'endpoint_gone' } });
    const [message] = (await deliveries(batchId)).data;
    const messageId = message?.message_id ?? '';
    expect((await deliveries(batchId)).webhook?.disabled_at).toMatch(/Z$/);
    const answer = await redeliver(batchId, messageId).expect(202);
    expect(answer.body).toMatchObject({ message_id: messageId, status: 'pending', failure: null });
    expect((await deliveries(batchId)).webhook?.disabled_at).toBeNull();
    expect(await deliver({})).toBe(1);
    expect((await deliveries(batchId)).data).toMatchObject([
      { message_id: messageId, status: 'delivered', attempts: [{ attempt: 1 }, { attempt: 2 }] },
    ]);
    const record = await api.get(`${BASE}/audit?object=${messageId}`, 'admin');
    expect(record.body).toMatchObject({ data: [{ action: 'webhook.redeliver' }] });
  });

  test('needs the write scope and a message of that batch', async () => {
    const [batchId, other] = [await endedBatch(), await seedBatch(api, ['b.example.com'])];
    const messageId = (await deliveries(batchId)).data[0]?.message_id ?? '';
    expect((await redeliver(batchId, messageId, 'read')).status).toBe(403);
    expect((await redeliver(other, messageId)).status).toBe(404);
    expect((await redeliver(batchId, UNKNOWN)).status).toBe(404);
    expect((await redeliver(batchId, 'x')).status).toBe(400);
  });
});

describe('POST /webhooks/test', () => {
  const ask = (url: unknown) => api.post(`${BASE}/webhooks/test`, { url });
  const workerId = '0192f000-0000-7000-8000-0000000000aa';
  const live = () => saveHeartbeat(api.db, { workerId, hostname: 'test', pid: 1, slots: 1 }, { active: 0 });
  // Completes the test message as soon as it is stored.
  const send = (outcome: Partial<WebhookOutcome>) =>
    eventually(async () => expect(await deliver(outcome)).toBe(1));

  test('returns the outcome and deletes the message', async () => {
    await live();
    const [answer] = await Promise.all([ask(URL_WITH_SECRET), send({ statusCode: 204 })]);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ delivered: true, status_code: 204, duration_ms: 7, error: null });
    await eventually(async () =>
      expect(await api.db.selectFrom('webhook_messages').selectAll().execute()).toEqual([]),
    );
  });

  test('responds 422 to a URL with a forbidden address or a name that resolves to one', async () => {
    await live();
    expect(problemOf(await ask('http://10.0.0.1/'))).toMatchObject({
      status: 422,
      errors: [{ path: 'url' }],
    });
    const error = { code: 'forbidden_address', message: 'No.' } as const;
    const [answer] = await Promise.all([
      ask('https://rebinding.example/'),
      send({ statusCode: null, error, next: { kind: 'attempts_used_up' } }),
    ]);
    const problem = problemOf(answer);
    expect(problem).toMatchObject({ status: 422, errors: [{ path: 'url' }] });
    expect(problem.detail).not.toMatch(/\d+\.\d+/);
  });

  test('refuses an invalid body, and responds 503 without a worker', async () => {
    expect(problemOf(await ask(7))).toMatchObject({ status: 422, errors: [{ path: 'url' }] });
    await api.db.deleteFrom('workers').execute();
    expect(problemOf(await ask(URL_WITH_SECRET))).toMatchObject({ status: 503, code: 'no_worker' });
  });
});
