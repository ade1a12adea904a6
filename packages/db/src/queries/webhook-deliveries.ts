import type { JsonValue } from '@scrapersky/core';
import { sql, type RawBuilder, type Selectable } from 'kysely';
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
  /** The latest attempts in the order of their numbers. */
  log: WebhookAttemptRow[];
};

type FlatRow = Omit<WebhookMessageRow, 'log'> & (WebhookAttemptRow | { attempt: null });

/** Maximum number of attempts shown per message: the schedule has ten, and each redelivery starts again. */
const LATEST_ATTEMPTS = 50;

/** Returns the webhook of a batch: undefined if the batch does not exist, `webhook: null` if it has no webhook. */
export function findWebhook(
  db: Db,
  batchId: string,
): Promise<{ webhook: JsonValue; webhook_disabled_at: Date | null } | undefined> {
  return db
    .selectFrom('batch_jobs')
    .select(['webhook', 'webhook_disabled_at'])
    .where('batch_id', '=', batchId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
}

/** Returns the messages of a batch with their attempts, newest first; `before` is the last id of the previous page. */
export function listWebhookMessages(
  db: Db,
  page: {
    batchId: string;
    status: WebhookMessageRow['status'] | null;
    limit: number;
    before: string | null;
  },
): Promise<WebhookMessageRow[]> {
  return readMessages(
    db,
    sql`batch_id = ${page.batchId} and (${page.status}::text is null or status = ${page.status})
      and (${page.before}::uuid is null or message_id < ${page.before}::uuid)
      order by message_id desc limit ${page.limit}`,
  );
}

/**
 * Returns one message of a batch; with `batchId` null, a test message. Returns undefined if there is no such message.
 */
export async function findWebhookMessage(
  db: Db,
  { messageId, batchId }: { messageId: string; batchId: string | null },
): Promise<WebhookMessageRow | undefined> {
  const messages = await readMessages(
    db,
    sql`message_id = ${messageId} and batch_id is not distinct from ${batchId}::uuid`,
  );
  return messages[0];
}

/**
 * Makes a message due now with its whole retry schedule, whatever its status, and enables the batch's webhook again. A
 * message that is being sent stays unchanged: the current attempt is the redelivery.
 *
 * @returns false if the batch has no such message.
 */
export async function markWebhookDue(
  tx: Db,
  { messageId, batchId }: { messageId: string; batchId: string },
): Promise<boolean> {
  const { rows } = await sql`
    update batch_jobs b set webhook_disabled_at = null
    from webhook_messages m
    where b.batch_id = ${batchId} and b.deleted_at is null and m.batch_id = b.batch_id and m.message_id = ${messageId}
    returning b.batch_id`.execute(tx);
  if (rows.length === 0) return false;
  await sql`
    update webhook_messages
    set status = 'pending', failure = null, sending = false, earlier_attempts = attempts, next_attempt_at = now(),
      ended_at = null
    where message_id = ${messageId} and not (sending and next_attempt_at > now())`.execute(tx);
  return true;
}

/** Inserts a test message and returns its id. A repeated call sends another test. */
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

/** Reads messages and attempts in one statement, so that they are consistent. */
async function readMessages(db: Db, which: RawBuilder<unknown>): Promise<WebhookMessageRow[]> {
  const { rows } = await sql<FlatRow>`
    with page as (select * from webhook_messages where ${which})
    select m.message_id, m.type, m.status, m.failure, m.attempts, m.next_attempt_at, m.created_at, m.ended_at,
      a.attempt, a.started_at, a.duration_ms, a.signed, a.status_code, a.error_code, a.error_message, a.response
    from page m left join lateral (
      select * from webhook_attempts a where a.message_id = m.message_id order by a.attempt desc limit ${LATEST_ATTEMPTS}
    ) a on true
    order by m.message_id desc, a.attempt`.execute(db);
  return group(rows);
}

function group(rows: FlatRow[]): WebhookMessageRow[] {
  const messages = new Map<string, WebhookMessageRow>();
  for (const {
    message_id,
    type,
    status,
    failure,
    attempts,
    next_attempt_at,
    created_at,
    ended_at,
    ...attempt
  } of rows) {
    const known = { message_id, type, status, failure, attempts, next_attempt_at, created_at, ended_at };
    const message = messages.get(message_id) ?? { ...known, log: [] };
    messages.set(message_id, message);
    if (isAttempt(attempt)) message.log.push(attempt);
  }
  return [...messages.values()];
}

function isAttempt(row: { attempt: number | null }): row is WebhookAttemptRow {
  return row.attempt !== null;
}
