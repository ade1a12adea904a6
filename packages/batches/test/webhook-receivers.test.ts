import { expect, test } from '@jest/globals';
import { claimWebhooks, finishWebhook, type DueWebhook, type WebhookOutcome } from '@scrapersky/db';
import { sql } from 'kysely';
import { closeStoppedBatch } from '../src/close-stopped-batch.ts';
import { useBatchFixture, submitBatch } from './batch-fixture.ts';

const fixture = useBatchFixture();

const hook = (host: string, path = 'x') => ({
  webhook: { url: `https://${host}/${path}`, events: ['batch.completed', 'domain.completed'] },
});

/** Submits a batch with messages for `count` domains. */
async function withMessages(host: string, count: number, path = 'x'): Promise<string> {
  const batchId = await submitBatch(fixture, ['one.example.com'], { request: hook(host, path) });
  await sql`insert into webhook_messages (batch_id, type, url)
    select ${batchId}, 'domain.completed', ${`https://${host}/${path}`} from generate_series(1, ${count})`.execute(
    fixture.db,
  );
  return batchId;
}

/** Makes an endpoint accept its first message. */
async function prove(host: string, path: string): Promise<void> {
  await withMessages(host, 1, path);
  const [first] = await due(`${host}/${path}`);
  if (first) await finish(first, DELIVERED);
}

async function endPauses(): Promise<void> {
  await sql`update webhook_endpoints set closed_until = now()`.execute(fixture.db);
  await sql`update webhook_hosts set closed_until = now()`.execute(fixture.db);
}

/** Claims due messages and returns those whose URL contains a text. */
async function due(text: string): Promise<DueWebhook[]> {
  const taken = await claimWebhooks(fixture.db, { after: '', limit: 64, perHost: 4, leaseMs: 60_000 });
  return taken.due.filter(({ url }) => url.includes(text));
}

const FAILED: WebhookOutcome = {
  durationMs: 1,
  signed: true,
  statusCode: 500,
  error: { code: 'http_5xx', message: 'No.' },
  response: null,
  verdict: 'refused',
  next: { kind: 'retry', delayMs: 3_600_000 },
};
const finish = (webhook: DueWebhook, outcome: WebhookOutcome) =>
  fixture.transact((tx) => finishWebhook(tx, webhook, outcome));
const DELIVERED: WebhookOutcome = {
  ...FAILED,
  statusCode: 204,
  error: null,
  verdict: 'accepted',
  next: { kind: 'delivered' },
};

test('sends only one of the messages about domains at a time until the receiver has accepted a message', async () => {
  await withMessages('new.example', 20);
  const [first, ...others] = await due('new.example');
  expect(others).toEqual([]);
  expect(await due('new.example')).toEqual([]);
  if (first) await finish(first, DELIVERED);
  expect(await due('new.example')).toHaveLength(4);
});

test('pauses a receiver that refuses everything, and then sends one message at a time', async () => {
  await withMessages('refusing.example', 300);
  let sent = 0;
  for (let [webhook] = await due('refusing.example'); webhook; [webhook] = await due('refusing.example')) {
    sent++;
    await finish(webhook, FAILED);
  }
  expect(sent).toBe(10);
  await endPauses();
  const probes = await due('refusing.example');
  expect(probes).toHaveLength(1);
  if (probes[0]) await finish(probes[0], DELIVERED);
  expect(await due('refusing.example')).toHaveLength(4);
});

test('sends few messages to a web page that responds 200 to everything', async () => {
  await withMessages('page.example', 300);
  let sent = 0;
  for (let [webhook] = await due('page.example'); webhook; [webhook] = await due('page.example')) {
    sent++;
    await finish(webhook, { ...DELIVERED, verdict: 'refused' });
  }
  expect(sent).toBe(10);
  await endPauses();
  expect(await due('page.example')).toHaveLength(1);
});

test.each([
  ['refuses', FAILED],
  ['cannot be reached', { ...FAILED, statusCode: null, verdict: 'unreachable' } as const],
  ['responds with a web page', { ...DELIVERED, verdict: 'refused' } as const],
])(
  'at most 11 messages are sent for a batch of 1,500 domains whose receiver %s, and one after the pause',
  async (what, outcome) => {
    const host = `${what.replaceAll(' ', '-')}.example`;
    const batchId = await submitBatch(
      fixture,
      Array.from({ length: 1_500 }, (_, n) => `a${n}.co`),
      { request: hook(host) },
    );
    await sql`update batch_jobs set stopped_by = 'deadline' where batch_id = ${batchId}`.execute(fixture.db);
    await closeStoppedBatch(fixture.db, batchId, Infinity);
    const sendAll = async (): Promise<number> => {
      let sent = 0;
      for (let taken = await due(host); taken.length > 0; taken = await due(host)) {
        sent += taken.length;
        for (const webhook of taken) await finish(webhook, outcome);
      }
      return sent;
    };
    expect(await sendAll()).toBeLessThanOrEqual(11);
    await endPauses();
    expect(await sendAll()).toBe(1);
  },
);

test('a receiver that refuses everything does not pause a receiver on its host that accepted its last message', async () => {
  await prove('shared.example', 'good');
  await withMessages('shared.example', 300, 'bad');
  for (let [webhook] = await due('/bad'); webhook; [webhook] = await due('/bad'))
    await finish(webhook, FAILED);
  await withMessages('shared.example', 20, 'good');
  expect((await due('shared.example')).map(({ url }) => url)).toEqual(
    Array(4).fill('https://shared.example/good'),
  );
});

test('pauses a whole host that cannot be reached, even for receivers that accepted messages before', async () => {
  await prove('gone.example', 'good');
  await withMessages('gone.example', 300, 'bad');
  for (let [webhook] = await due('/bad'); webhook; [webhook] = await due('/bad')) {
    await finish(webhook, { ...FAILED, statusCode: null, verdict: 'unreachable' });
  }
  await withMessages('gone.example', 20, 'good');
  expect(await due('gone.example/good')).toEqual([]);
  await endPauses();
  const [probe] = await due('gone.example/good');
  if (probe) await finish(probe, DELIVERED);
  // The host's fourth place is taken by a message to the other endpoint.
  expect(await due('gone.example/good')).toHaveLength(3);
});

test('sends few messages to new URLs of a host that refuses everything at many URLs', async () => {
  const send = async (): Promise<number> => {
    const all = await due('many.example');
    for (const webhook of all) await finish(webhook, FAILED);
    return all.length;
  };
  for (let n = 0; n < 50; n++) await withMessages('many.example', 10, `path-${n}`);
  let sent = 0;
  for (let more = await send(); more > 0; more = await send()) sent += more;
  expect(sent).toBeLessThan(20);
});

test('gives up messages of a receiver that has refused everything for longer than their retry schedule', async () => {
  const batchId = await withMessages('dead.example', 12);
  await sql`update webhook_messages set created_at = now() - interval '77 hours' where batch_id = ${batchId}`.execute(
    fixture.db,
  );
  for (let [webhook] = await due('dead.example'); webhook; [webhook] = await due('dead.example')) {
    await finish(webhook, FAILED);
  }
  const { rows } = await sql`select status, failure from webhook_messages
    where batch_id = ${batchId} and bulk group by 1, 2`.execute(fixture.db);
  expect(rows).toEqual([{ status: 'failed', failure: 'attempts_used_up' }]);
});

test('sends one summary for many invalid entries', async () => {
  const invalid = Array.from({ length: 3_000 }, (_, n) => `not a domain ${n}`);
  const batchId = await submitBatch(fixture, ['one.example.com', ...invalid], {
    request: hook('summary.example'),
  });
  const messages = await fixture.db
    .selectFrom('webhook_messages')
    .select(['type', 'data'])
    .where('batch_id', '=', batchId)
    .execute();
  expect(messages).toEqual([
    { type: 'domains.invalid', data: { invalid_domains: 3_000, examples: invalid.slice(0, 20) } },
  ]);
});

test('endpoints whose messages another worker is claiming do not keep later endpoints waiting', async () => {
  await sql`delete from webhook_messages`.execute(fixture.db);
  for (const host of ['first.example', 'second.example', 'third.example']) await withMessages(host, 1);
  const urls: string[] = [];
  await fixture.transact(async (tx) => {
    await sql`select from webhook_messages order by endpoint limit 2 for update`.execute(tx);
    for (let after = '', passes = 0; passes < 2; passes++) {
      const taken = await claimWebhooks(fixture.db, { after, limit: 2, perHost: 4, leaseMs: 60_000 });
      urls.push(...taken.due.map(({ url }) => url));
      ({ after } = taken);
    }
  });
  expect(urls).toHaveLength(1);
});
