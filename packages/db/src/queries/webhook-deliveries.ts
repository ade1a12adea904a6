import type { JsonValue } from '@scrapersky/core';
import { sql, type Selectable } from 'kysely';
import type { Db } from '../database.ts';
import type { Schema } from '../schema.ts';

type MessageColumns =
  | 'message_id'
  | 'type'
  | 'status'
  | 'failure'
  | 'next_attempt_at'
  | 'created_at'
  | 'ended_at';
type AttemptColumns = Exclude<keyof Selectable<Schema['webhook_attempts']>, 'message_id'>;

export type WebhookAttemptRow = Pick<Selectable<Schema['webhook_attempts']>, AttemptColumns>;
export type WebhookMessageRow = Pick<Selectable<Schema['webhook_messages']>, MessageColumns> & {
  attempts: number;
  /** The latest ones, in their order. */
  log: WebhookAttemptRow[];
};

/** Attempts shown of one message: its schedule has ten, and each redelivery begins anew. */
const LATEST_ATTEMPTS = 50;

/** Where a batch's messages go; undefined where there is no such batch, `webhook: null` where it has no webhook. */
export function findWebhook(
  db: Db,
  batchId: string,
): Promise<{ webhook: JsonValue; webhook_disabled_at: Date | null } | undefined> {
  return db
    .selectFrom('batch_jobs')
    .select(['webhook', 'webhook_disabled_at'])
    .where('batch_id', '=', batchId)
    .executeTakeFirst();
}

/** A batch's messages with their attempts, newest first; `before` is the last id of the page before. */
export async function listWebhookMessages(
  db: Db,
  page: {
    batchId: string;
    status: WebhookMessageRow['status'] | null;
    limit: number;
    before: string | null;
  },
): Promise<WebhookMessageRow[]> {
  let query = selectMessages(db).where('batch_id', '=', page.batchId);
  if (page.status !== null) query = query.where('status', '=', page.status);
  if (page.before !== null) query = query.where('message_id', '<', page.before);
  const messages = await query.orderBy('message_id', 'desc').limit(page.limit).execute();
  return withAttempts(db, messages);
}

/** A message of the batch's, or with `batchId: null` a test, as it stands. */
export async function findWebhookMessage(
  db: Db,
  { messageId, batchId }: { messageId: string; batchId: string | null },
): Promise<WebhookMessageRow | undefined> {
  const messages = await selectMessages(db)
    .where('message_id', '=', messageId)
    .where('batch_id', 'is not distinct from', batchId)
    .execute();
  return (await withAttempts(db, messages))[0];
}

/**
 * Makes a message due now, whatever has become of it, with its whole schedule before it; its receiver is taken up again
 * where it had been given up. One that is being sent in this moment is left alone: that is the redelivery.
 *
 * @returns false where the batch has no such message.
 */
export async function redeliverWebhook(
  tx: Db,
  { messageId, batchId }: { messageId: string; batchId: string },
): Promise<boolean> {
  const { rows } = await sql`
    update batch_jobs b set webhook_disabled_at = null
    from webhook_messages m
    where b.batch_id = ${batchId} and m.batch_id = b.batch_id and m.message_id = ${messageId}
    returning b.batch_id`.execute(tx);
  if (rows.length === 0) return false;
  await sql`
    update webhook_messages
    set status = 'pending', failure = null, sending = false, round_start = attempts, next_attempt_at = now(),
      ended_at = null
    where message_id = ${messageId} and not (sending and next_attempt_at > now())`.execute(tx);
  return true;
}

/** Puts a test into the outbox; answers its id. Safe to repeat: no more than another test is sent. */
export async function insertWebhookTest(db: Db, url: string): Promise<string> {
  const row = await db
    .insertInto('webhook_messages')
    .values({ type: 'webhook.test', url })
    .returning('message_id')
    .executeTakeFirstOrThrow();
  return row.message_id;
}

export async function deleteWebhookTest(db: Db, messageId: string): Promise<void> {
  await db.deleteFrom('webhook_messages').where('message_id', '=', messageId).execute();
}

function selectMessages(db: Db) {
  return db
    .selectFrom('webhook_messages')
    .select([
      'message_id',
      'type',
      'status',
      'failure',
      'attempts',
      'next_attempt_at',
      'created_at',
      'ended_at',
    ]);
}

async function withAttempts(
  db: Db,
  messages: Omit<WebhookMessageRow, 'log'>[],
): Promise<WebhookMessageRow[]> {
  const { rows } = await sql<WebhookAttemptRow & { message_id: string }>`
    select a.* from unnest(${messages.map((message) => message.message_id)}::uuid[]) as m(message_id), lateral (
      select * from webhook_attempts where webhook_attempts.message_id = m.message_id
      order by attempt desc limit ${LATEST_ATTEMPTS}
    ) a order by a.attempt`.execute(db);
  const logs = new Map<string, WebhookAttemptRow[]>(messages.map((message) => [message.message_id, []]));
  for (const row of rows) logs.get(row.message_id)?.push(row);
  return messages.map((message) => ({ ...message, log: logs.get(message.message_id) ?? [] }));
}
