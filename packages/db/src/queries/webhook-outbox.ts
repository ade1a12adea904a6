import type { JsonValue, WebhookErrorCode, WebhookEventType } from '@scrapersky/core';
import { sql } from 'kysely';
import type { Db } from '../database.ts';

/** A message that is to be sent now. */
export interface DueWebhook {
  messageId: string;
  /** The number of this attempt: the fence of its outcome. */
  attempt: number;
  /** Attempts before this one, since the message was made or last asked for again. */
  failures: number;
  type: WebhookEventType;
  url: string;
  createdAt: Date;
  /** What was so when the event happened. */
  data: JsonValue;
  batchId: string | null;
  /** The batch's own, given back as it came; null for a test. */
  metadata: JsonValue;
}

/** How an attempt ended. */
export interface WebhookOutcome {
  durationMs: number;
  signed: boolean;
  statusCode: number | null;
  error: { code: WebhookErrorCode; message: string } | null;
  /** The beginning of what the receiver answered, fit to be shown. */
  response: string | null;
  /** What becomes of the message. */
  next:
    | { kind: 'delivered' | 'attempts_used_up' | 'endpoint_gone' }
    | { kind: 'retry'; /** From now. */ delayMs: number };
}

/** Receivers that one pass looks at. */
const HOSTS_A_PASS = 1_000;

/**
 * Takes due messages, begins an attempt at each, and puts them off by a lease: a worker that dies leaves them to be
 * taken again. Receivers have their turn one after the other, each with so many messages under way over the whole
 * fleet (about: two workers in the same moment do not see each other's), so none waits for another's backlog.
 *
 * @param after where the pass before ended; empty for the first.
 * @returns the messages, and where the next pass goes on.
 */
export async function claimWebhooks(
  db: Db,
  { after, limit, perHost, leaseMs }: { after: string; limit: number; perHost: number; leaseMs: number },
): Promise<{ due: DueWebhook[]; after: string }> {
  // One step of the index a receiver; `due` of a receiver are its own first rows.
  const { rows } = await sql<DueWebhook & { host: string; seen: number; last: string }>`
    with recursive hosts(host, n) as (
      (select host, 1 from webhook_messages where status = 'pending' and host > ${after} order by host limit 1)
      union all
      select (select m.host from webhook_messages m where m.status = 'pending' and m.host > h.host
        order by m.host limit 1), h.n + 1
      from hosts h where h.host is not null and h.n < ${HOSTS_A_PASS}
    ), picked as (
      select due.message_id from hosts h, lateral (
        select greatest(0, ${perHost}::int - count(*)::int) as n from webhook_messages m
        where m.host = h.host and m.sending and m.next_attempt_at > now()
      ) room, lateral (
        (select message_id, bulk, next_attempt_at from webhook_messages m
          where m.host = h.host and m.status = 'pending' and not m.bulk and m.next_attempt_at <= now()
          order by m.next_attempt_at limit room.n)
        union all
        (select message_id, bulk, next_attempt_at from webhook_messages m
          where m.host = h.host and m.status = 'pending' and m.bulk and m.next_attempt_at <= now()
          order by m.next_attempt_at limit room.n)
        order by bulk, next_attempt_at limit room.n
      ) due
      order by h.host limit ${limit}
    ), locked as materialized (
      select m.message_id from webhook_messages m join picked using (message_id)
      where m.status = 'pending' and m.next_attempt_at <= now()
      order by m.message_id for update of m skip locked
    ), claimed as (
      update webhook_messages m
      set attempts = m.attempts + 1, sending = true,
        next_attempt_at = now() + make_interval(secs => ${leaseMs / 1000})
      from locked where m.message_id = locked.message_id
      returning m.*
    ), begun as (
      insert into webhook_attempts (message_id, attempt) select message_id, attempts from claimed
    )
    select seen.n as seen, seen.last, c.host, c.message_id as "messageId", c.attempts as attempt,
      c.attempts - c.earlier_attempts - 1 as failures, c.type, c.url, c.created_at as "createdAt", c.data,
      c.batch_id as "batchId", b.metadata
    from (select count(host)::int as n, max(host) as last from hosts) seen
    left join claimed c on true left join batch_jobs b on b.batch_id = c.batch_id
    order by c.host`.execute(db);
  const due = rows.filter((row) => row.messageId !== null);
  const [{ seen, last } = { seen: 0, last: '' }] = rows;
  const more = due.length >= limit ? due.at(-1)?.host : seen >= HOSTS_A_PASS ? last : undefined;
  return { due, after: more ?? '' };
}

/**
 * Notes how an attempt ended, and what becomes of its message. Of a message that was taken again in the meantime (this
 * worker was silent for longer than its lease), or asked for anew, only the success is believed.
 *
 * @param db a transaction: a receiver that is gone concerns its batch and the batch's other messages as well.
 */
export async function finishWebhook(
  tx: Db,
  { messageId, attempt, batchId }: Pick<DueWebhook, 'messageId' | 'attempt' | 'batchId'>,
  { next, ...outcome }: WebhookOutcome,
): Promise<void> {
  // Batches before messages, as everywhere.
  if (next.kind === 'endpoint_gone' && batchId !== null) {
    await sql`update batch_jobs set webhook_disabled_at = coalesce(webhook_disabled_at, now())
      where batch_id = ${batchId}`.execute(tx);
  }
  const retryInSeconds = next.kind === 'retry' ? next.delayMs / 1000 : null;
  const failure = next.kind === 'retry' || next.kind === 'delivered' ? null : next.kind;
  const status = next.kind === 'retry' ? 'pending' : next.kind === 'delivered' ? 'delivered' : 'failed';
  await sql`
    with noted as (
      update webhook_attempts
      set duration_ms = ${outcome.durationMs}, signed = ${outcome.signed}, status_code = ${outcome.statusCode},
        error_code = ${outcome.error?.code ?? null}, error_message = ${outcome.error?.message ?? null},
        response = ${outcome.response}
      where message_id = ${messageId} and attempt = ${attempt} and duration_ms is null
      returning message_id
    )
    update webhook_messages m
    set status = ${status}, failure = ${failure}, sending = false,
      next_attempt_at = now() + make_interval(secs => ${retryInSeconds}::float8),
      ended_at = case when ${status} <> 'pending' then now() end
    from noted where m.message_id = noted.message_id
      and (${next.kind === 'delivered'} or (m.status = 'pending' and m.sending and m.attempts = ${attempt}))`.execute(
    tx,
  );
  if (next.kind === 'endpoint_gone' && batchId !== null) await failOthers(tx, batchId);
}

async function failOthers(tx: Db, batchId: string): Promise<void> {
  await sql`
    update webhook_messages
    set status = 'failed', failure = 'endpoint_gone', sending = false, next_attempt_at = null, ended_at = now()
    where batch_id = ${batchId} and status = 'pending'`.execute(tx);
}

/** Tests that somebody asked for and whose answer was seen, or missed, an hour ago. */
export async function deleteOldWebhookTests(db: Db): Promise<void> {
  await sql`delete from webhook_messages
    where batch_id is null and created_at < now() - interval '1 hour'`.execute(db);
}
