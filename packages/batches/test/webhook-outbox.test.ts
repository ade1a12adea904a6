import {
  claimWebhooks,
  closeBatch,
  finishJobs,
  finishWebhook,
  findBatch,
  listWebhookMessages,
  recoverLostJobs,
  markWebhookDue,
  type DueWebhook,
  type ReceiverVerdict,
  type WebhookOutcome,
} from '@scrapersky/db';
import { beforeEach, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import {
  claim,
  completed,
  domains,
  failed,
  killWorker,
  useBatchFixture,
  reopenBatch,
  submitEndedBatch,
  submitBatch,
  placeQueued,
  startWorker,
} from './batch-fixture.ts';

const fixture = useBatchFixture();
beforeEach(() => sql`delete from webhook_messages`.execute(fixture.db));

const EVERYTHING = ['batch.completed', 'batch.cancelled', 'domain.completed'];
const hook = (events?: string[], url = 'https://hooks.example.com/x') => ({ webhook: { url, events } });

const messagesOf = (batchId: string) =>
  fixture.db
    .selectFrom('webhook_messages')
    .selectAll()
    .where('batch_id', '=', batchId)
    .orderBy('message_id')
    .execute();

async function due(changes: Partial<Parameters<typeof claimWebhooks>[1]> = {}): Promise<DueWebhook[]> {
  const options = { after: '', limit: 100, perHost: 100, leaseMs: 60_000, ...changes };
  return (await claimWebhooks(fixture.db, options)).due;
}

function finish(webhook: DueWebhook, next: WebhookOutcome['next']): Promise<void> {
  const verdict: ReceiverVerdict = next.kind === 'delivered' ? 'accepted' : 'refused';
  const sent = { durationMs: 5, signed: true, statusCode: 200, error: null, response: null };
  const outcome = { ...sent, verdict, next };
  return fixture.transact((tx) => finishWebhook(tx, webhook, outcome));
}

const makeDue = () =>
  sql`update webhook_messages set next_attempt_at = now() - interval '1 s' where status = 'pending'`.execute(
    fixture.db,
  );

const endedBatch = (name: string, request: object) => submitEndedBatch(fixture, name, request);

test('closing a batch enqueues one message, even if several processes close the batch', async () => {
  const { batchId, jobs } = await placeQueued(fixture, domains(2, 'told'), hook());
  const worker = await startWorker(fixture.db);
  const [first, second] = await Promise.all(jobs.map((job) => claim(fixture.db, job, worker)));
  if (first === undefined || second === undefined) throw new Error('not claimed');
  await finishJobs(fixture.db, [completed(first.fence), failed(second.fence)]);
  expect(await messagesOf(batchId)).toEqual([]);
  await Promise.all([1, 2, 3].map(() => closeBatch(fixture.db, batchId)));
  expect(await messagesOf(batchId)).toMatchObject([
    {
      type: 'batch.completed',
      url: 'https://hooks.example.com/x',
      host: 'hooks.example.com',
      status: 'pending',
      attempts: 0,
      data: {
        status: 'partial',
        total_domains: 2,
        completed_domains: 1,
        failed_domains: 1,
        cancelled_domains: 0,
        pages_scraped: 1,
        errors_by_code: { dns_not_found: 1 },
      },
    },
  ]);
});

test('a cancelled batch enqueues batch.cancelled only for webhooks that subscribe to it', async () => {
  const cancelled = async (events: string[]) => {
    const batchId = await submitBatch(fixture, domains(1, `cancelled-${events.length}`), {
      request: hook(events),
    });
    await sql`update jobs set status = 'cancelled', end_time = now() where batch_id = ${batchId}`.execute(
      fixture.db,
    );
    expect(await closeBatch(fixture.db, batchId)).toBe('cancelled');
    return messagesOf(batchId);
  };
  expect(await cancelled(EVERYTHING)).toMatchObject([
    { type: 'batch.cancelled', data: { cancelled_domains: 1 } },
  ]);
  expect(await cancelled(['batch.completed', 'domain.completed'])).toEqual([]);
});

test('a batch without a webhook enqueues nothing', async () => {
  const batchId = await endedBatch('silent', {});
  expect(await messagesOf(batchId)).toEqual([]);
});

test('each ended domain enqueues one message: completed, failed, worker_lost or invalid', async () => {
  const { batchId, jobs } = await placeQueued(
    fixture,
    [...domains(3, 'each'), 'no such domain'],
    hook(['domain.completed']),
  );
  const [worker, dying] = [await startWorker(fixture.db), await startWorker(fixture.db)];
  const claims = await Promise.all(jobs.slice(0, 2).map((job) => claim(fixture.db, job, worker)));
  await claim(fixture.db, jobs[2], dying);
  const [first, second] = claims.map(({ fence }) => fence);
  if (first === undefined || second === undefined) throw new Error('not claimed');
  const ends = [completed(first), failed(second)];
  await Promise.all([finishJobs(fixture.db, ends), finishJobs(fixture.db, ends)]);
  await killWorker(fixture.db, dying);
  await recoverLostJobs(fixture.db, { deadAfterMs: 15_000, maxWorkerDeaths: 1, limit: 10 });
  await closeBatch(fixture.db, batchId);
  const messages = await messagesOf(batchId);
  expect(new Set(messages.map(({ type }) => type))).toEqual(new Set(['domain.completed']));
  expect(messages.map(({ data }) => data).toSorted(byDomain)).toMatchObject([
    { domain: 'each-0.example.com', status: 'complete', pages_scraped: 1, url: 'https://example.com/' },
    { domain: 'each-1.example.com', status: 'failed', error_code: 'dns_not_found' },
    { domain: 'each-2.example.com', status: 'failed', error_code: 'worker_lost' },
    { domain: 'no such domain', status: 'failed', error_code: 'invalid_domain' },
  ]);
});

test('a second worker can claim a message only after the lease has ended', async () => {
  await Promise.all([1, 2, 3].map((n) => endedBatch(`shared-${n}`, hook())));
  const taken = (await Promise.all([1, 2, 3, 4].map(() => due()))).flat();
  expect(taken.map(({ attempt }) => attempt)).toEqual([1, 1, 1]);
  expect(new Set(taken.map(({ messageId }) => messageId)).size).toBe(3);
  expect(await due()).toEqual([]);
  await makeDue();
  const again = await due();
  expect(new Set(again.map(({ messageId }) => messageId))).toEqual(
    new Set(taken.map(({ messageId }) => messageId)),
  );
  expect(again.map(({ attempt }) => attempt)).toEqual([2, 2, 2]);
});

test('after the lease has ended, only a success of the previous worker counts', async () => {
  const batchId = await endedBatch('late', hook());
  const [late] = await due();
  await makeDue();
  const [now] = await due();
  if (late === undefined || now === undefined) throw new Error('not taken');
  await finish(late, { kind: 'attempts_used_up' });
  expect(await messagesOf(batchId)).toMatchObject([{ status: 'pending', attempts: 2, sending: true }]);
  await finish(now, { kind: 'retry', delayMs: 60_000 });
  expect(await messagesOf(batchId)).toMatchObject([{ status: 'pending', sending: false }]);
  await makeDue();
  const [third] = await due();
  await makeDue();
  await due();
  if (third === undefined) throw new Error('not taken');
  await finish(third, { kind: 'delivered' });
  expect(await messagesOf(batchId)).toMatchObject([{ status: 'delivered', next_attempt_at: null }]);
  const [shown] = await listWebhookMessages(fixture.db, { batchId, status: null, limit: 9, before: null });
  expect(shown?.log.map(({ attempt, duration_ms }) => [attempt, duration_ms])).toEqual([
    [1, 5],
    [2, 5],
    [3, 5],
    [4, null],
  ]);
});

test('limits concurrent messages per receiver, and no receiver waits for the backlog of another', async () => {
  await sql`insert into webhook_endpoints (endpoint, confirmed_at)
    values (md5('https://a.example/hook')::uuid, now()), (md5('https://b.example/hook')::uuid, now())`.execute(
    fixture.db,
  );
  await placeBacklog('https://a.example/hook', 60);
  await placeBacklog('https://b.example/hook', 3);
  await endedBatch('of-a', hook(['batch.completed'], 'https://a.example/hook'));
  // Endpoints take turns by the hash of their URL, and a.example comes first.
  const first = await claimWebhooks(fixture.db, { after: '', limit: 4, perHost: 4, leaseMs: 60_000 });
  // The message about a batch does not wait for the older messages about domains of another batch.
  expect(first.due.map(({ type }) => type).toSorted()[0]).toBe('batch.completed');
  expect(first).toMatchObject({ due: Array(4).fill({ url: 'https://a.example/hook' }) });
  const second = await claimWebhooks(fixture.db, {
    after: first.after,
    limit: 4,
    perHost: 4,
    leaseMs: 60_000,
  });
  expect(second).toMatchObject({ after: '', due: Array(3).fill({ url: 'https://b.example/hook' }) });
  expect(await due({ perHost: 4 })).toEqual([]);
  const [done] = first.due;
  if (done) await finish(done, { kind: 'delivered' });
  expect(await due({ perHost: 4 })).toMatchObject([{ url: 'https://a.example/hook' }]);
});

test('a receiver that responds with 410 gets no more messages of the batch until a redelivery', async () => {
  const batchId = await endedBatch('gone', hook(EVERYTHING));
  const [first] = await due({ limit: 1 });
  if (first === undefined) throw new Error('not taken');
  await finish(first, { kind: 'endpoint_gone' });
  expect(await messagesOf(batchId)).toMatchObject([
    { status: 'failed', failure: 'endpoint_gone' },
    { status: 'failed', failure: 'endpoint_gone' },
  ]);
  expect((await findBatch(fixture.db, batchId))?.webhook_disabled_at).toBeInstanceOf(Date);
  await reopenBatch(fixture, batchId);
  await closeBatch(fixture.db, batchId);
  expect(await messagesOf(batchId)).toHaveLength(2);

  const again = { messageId: first.messageId, batchId };
  expect(await fixture.transact((tx) => markWebhookDue(tx, again))).toBe(true);
  expect(await due()).toMatchObject([{ messageId: first.messageId, attempt: 2, failures: 0 }]);
  await reopenBatch(fixture, batchId);
  await closeBatch(fixture.db, batchId);
  expect(await messagesOf(batchId)).toHaveLength(3);
});

test('a redelivery during an attempt, or of another batch, changes nothing', async () => {
  const [batchId, other] = [await endedBatch('asked', hook()), await endedBatch('other', hook())];
  const [message] = await messagesOf(batchId);
  const messageId = message?.message_id ?? '';
  await due();
  expect(await fixture.transact((tx) => markWebhookDue(tx, { messageId, batchId }))).toBe(true);
  expect(await due()).toEqual([]);
  expect(await fixture.transact((tx) => markWebhookDue(tx, { messageId, batchId: other }))).toBe(false);
});

test('recording an outcome again after a lost reply changes nothing', async () => {
  const batchId = await endedBatch('twice', hook());
  const [webhook] = await due();
  if (webhook === undefined) throw new Error('not taken');
  await finish(webhook, { kind: 'delivered' });
  await fixture.transact((tx) => markWebhookDue(tx, { messageId: webhook.messageId, batchId }));
  await finish(webhook, { kind: 'delivered' });
  expect(await messagesOf(batchId)).toMatchObject([{ status: 'pending' }]);
});

test('deleting a batch deletes its messages', async () => {
  const batchId = await endedBatch('deleted', hook(EVERYTHING));
  await due();
  await fixture.db.deleteFrom('batch_jobs').where('batch_id', '=', batchId).execute();
  expect(await messagesOf(batchId)).toEqual([]);
});

/** Enqueues `count` domain messages of one batch. */
async function placeBacklog(url: string, count: number): Promise<void> {
  const batchId = await submitBatch(fixture, domains(1, 'backlog'), { request: hook(EVERYTHING, url) });
  await sql`insert into webhook_messages (batch_id, type, url)
    select ${batchId}, 'domain.completed', ${url} from generate_series(1, ${count})`.execute(fixture.db);
}

function byDomain(a: unknown, b: unknown): number {
  return (a as { domain: string }).domain.localeCompare((b as { domain: string }).domain);
}
