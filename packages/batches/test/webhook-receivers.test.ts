import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { claimWebhooks, finishWebhook, type DueWebhook, type WebhookOutcome } from '@scrapersky/db';
import { sql } from 'kysely';
import { openBatchFixture, submitBatch, type BatchFixture } from './batch-fixture.ts';

let fixture: BatchFixture;
beforeAll(async () => {
  fixture = await openBatchFixture();
});
afterAll(() => fixture.close());

const hook = (host: string) => ({
  webhook: { url: `https://${host}/x`, events: ['batch.completed', 'domain.completed'] },
});

/** Submits a batch with messages for as many domains as `count`. */
async function withMessages(host: string, count: number): Promise<string> {
  const batchId = await submitBatch(fixture, ['one.example.com'], { request: hook(host) });
  await sql`insert into webhook_messages (batch_id, type, url)
    select ${batchId}, 'domain.completed', ${`https://${host}/x`} from generate_series(1, ${count})`.execute(
    fixture.db,
  );
  return batchId;
}

async function due(host: string): Promise<DueWebhook[]> {
  const taken = await claimWebhooks(fixture.db, { after: '', limit: 64, perHost: 4, leaseMs: 60_000 });
  return taken.due.filter(({ url }) => url.includes(host));
}

const FAILED: WebhookOutcome = {
  durationMs: 1,
  signed: true,
  statusCode: 500,
  error: { code: 'http_5xx', message: 'No.' },
  response: null,
  next: { kind: 'retry', delayMs: 3_600_000 },
};
const finish = (webhook: DueWebhook, outcome: WebhookOutcome) =>
  fixture.transact((tx) => finishWebhook(tx, webhook, outcome));
const DELIVERED: WebhookOutcome = { ...FAILED, statusCode: 204, error: null, next: { kind: 'delivered' } };

test('sends a receiver one message per domain at a time until it has accepted one', async () => {
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
  await sql`update webhook_hosts set closed_until = now() where host = 'refusing.example'`.execute(
    fixture.db,
  );
  const probes = await due('refusing.example');
  expect(probes).toHaveLength(1);
  if (probes[0]) await finish(probes[0], DELIVERED);
  expect(await due('refusing.example')).toHaveLength(4);
});

test('gives up messages of a receiver that refused everything for longer than their schedule', async () => {
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
