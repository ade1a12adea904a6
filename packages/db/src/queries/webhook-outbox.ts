import type { JsonValue, WebhookErrorCode, WebhookEventType } from '@scrapersky/core';
import { sql } from 'kysely';
import type { Db } from '../database.ts';

/** A claimed message that is to be sent now. */
export interface DueWebhook {
  messageId: string;
  /** Number of this attempt, which fences its outcome. */
  attempt: number;
  /** Failed attempts since the message was created or last redelivered. */
  failures: number;
  type: WebhookEventType;
  url: string;
  createdAt: Date;
  /** Facts at the time of the event. */
  data: JsonValue;
  batchId: string | null;
  /** The batch's metadata as the client sent it; null for a test. */
  metadata: JsonValue;
}

/** The outcome of an attempt. */
export interface WebhookOutcome {
  durationMs: number;
  signed: boolean;
  statusCode: number | null;
  error: { code: WebhookErrorCode; message: string } | null;
  /** Start of the response body, redacted. */
  response: string | null;
  /** Next step for the message. */
  next:
    | { kind: 'delivered' | 'attempts_used_up' | 'endpoint_gone' }
    | { kind: 'retry'; /** Delay from now. */ delayMs: number };
}

/** Failed attempts in a row after which a receiver gets one message at a time, after pauses that double. */
const FAILURES_BEFORE_PAUSE = 10;
const FIRST_PAUSE_S = 30;
const LONGEST_PAUSE_S = 300;
/** Longer than the schedule of a message: older messages of a receiver that refuses everything are given up. */
const GIVE_UP_AFTER_H = 76;

/** Receivers that one pass looks at. */
const HOSTS_A_PASS = 1_000;

/**
 * Claims due messages and begins an attempt at each. A claim is a lease: if the worker dies, the message is due
 * again. Receivers take turns, and each has at most `perHost` messages under way over the whole fleet, so no receiver
 * waits for the backlog of another. The limit is approximate: two workers at the same moment do not see each other's
 * messages. A receiver that has accepted nothing yet gets one message per domain at a time; one that has failed many
 * times in a row gets nothing during a pause and then one message at a time. Tests are sent during a pause, too.
 *
 * @param after where the previous pass ended; empty for the first pass.
 * @returns the messages, and where the next pass continues.
 */
export async function claimWebhooks(
  db: Db,
  { after, limit, perHost, leaseMs }: { after: string; limit: number; perHost: number; leaseMs: number },
): Promise<{ due: DueWebhook[]; after: string }> {
  // The recursion takes one index step per receiver; `due` reads only the first rows of each.
  const { rows } = await sql<DueWebhook & { host: string; seen: number; last: string }>`
    with recursive hosts(host, n) as (
      (select host, 1 from webhook_messages where status = 'pending' and host > ${after} order by host limit 1)
      union all
      select (select m.host from webhook_messages m where m.status = 'pending' and m.host > h.host
        order by m.host limit 1), h.n + 1
      from hosts h where h.host is not null and h.n < ${HOSTS_A_PASS}
    ), picked as (
      select due.message_id from hosts h left join webhook_hosts w on w.host = h.host, lateral (
        select coalesce(w.closed_until > now(), false) as closed,
          case when w.failures >= ${FAILURES_BEFORE_PAUSE} then 1 else ${perHost}::int end as most,
          case when w.confirmed_at is null then 1 else ${perHost}::int end as most_bulk
      ) receiver, lateral (
        select greatest(0, most - count(*)::int) as n, greatest(0, least(most, most_bulk) - count(*)::int) as n_bulk
        from webhook_messages m where m.host = h.host and m.sending and m.next_attempt_at > now()
      ) room, lateral (
        (select message_id, bulk, next_attempt_at from webhook_messages m
          where m.host = h.host and m.status = 'pending' and not m.bulk and m.next_attempt_at <= now()
            and (not closed or m.batch_id is null)
          order by m.next_attempt_at limit room.n)
        union all
        (select message_id, bulk, next_attempt_at from webhook_messages m
          where m.host = h.host and m.status = 'pending' and m.bulk and m.next_attempt_at <= now() and not closed
          order by m.next_attempt_at limit room.n_bulk)
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
 * Records the outcome of an attempt and what happens to its message. If the message was claimed again or redelivered
 * in the meantime, only a success counts.
 *
 * @param tx a transaction, because a receiver that is gone also changes the batch and its other messages.
 */
export async function finishWebhook(
  tx: Db,
  { messageId, attempt, batchId }: Pick<DueWebhook, 'messageId' | 'attempt' | 'batchId'>,
  { next, ...outcome }: WebhookOutcome,
): Promise<void> {
  // Lock batches before messages, as everywhere.
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
  await noteReceiver(tx, messageId, { hasAccepted: next.kind === 'delivered' });
}

/** Counts failures of a receiver and pauses it. A failed test counts for nothing: anyone may send one. */
async function noteReceiver(
  tx: Db,
  messageId: string,
  { hasAccepted }: { hasAccepted: boolean },
): Promise<void> {
  if (hasAccepted) {
    await sql`
      insert into webhook_hosts as w (host, confirmed_at)
      select host, now() from webhook_messages where message_id = ${messageId}
      on conflict (host) do update
      set confirmed_at = coalesce(w.confirmed_at, now()), failures = 0, closed_until = null, updated_at = now()
      where w.confirmed_at is null or w.failures > 0`.execute(tx);
    return;
  }
  const pause = sql`case when w.failures + 1 >= ${FAILURES_BEFORE_PAUSE} then now() + make_interval(secs =>
    least(${LONGEST_PAUSE_S}, ${FIRST_PAUSE_S} * 2 ^ least(10, w.failures + 1 - ${FAILURES_BEFORE_PAUSE}))) end`;
  const { rows } = await sql<{ host: string; failures: number }>`
    insert into webhook_hosts as w (host, failures)
    select host, 1 from webhook_messages where message_id = ${messageId} and batch_id is not null
    on conflict (host) do update set failures = w.failures + 1, closed_until = ${pause}, updated_at = now()
    returning host, failures`.execute(tx);
  const [receiver] = rows;
  if (receiver === undefined || receiver.failures < FAILURES_BEFORE_PAUSE) return;
  await sql`
    update webhook_messages
    set status = 'failed', failure = 'attempts_used_up', next_attempt_at = null, ended_at = now()
    where host = ${receiver.host} and status = 'pending' and bulk and not sending and earlier_attempts = 0
      and created_at < now() - make_interval(hours => ${GIVE_UP_AFTER_H})`.execute(tx);
}

async function failOthers(tx: Db, batchId: string): Promise<void> {
  await sql`
    update webhook_messages
    set status = 'failed', failure = 'endpoint_gone', sending = false, next_attempt_at = null, ended_at = now()
    where batch_id = ${batchId} and status = 'pending'`.execute(tx);
}

/** Deletes tests older than an hour: their result was read or missed. */
export async function deleteOldWebhookTests(db: Db): Promise<void> {
  await sql`delete from webhook_messages
    where batch_id is null and created_at < now() - interval '1 hour'`.execute(db);
}
