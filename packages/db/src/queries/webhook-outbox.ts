import type { JsonValue, WebhookErrorCode, WebhookEventType } from '@scrapersky/core';
import { sql } from 'kysely';
import type { Db } from '../database.ts';
import { FAILURES_BEFORE_PAUSE, noteReceiver, type ReceiverVerdict } from './webhook-receivers.ts';

/** A claimed message that must be sent now. */
export interface DueWebhook {
  messageId: string;
  /**
   * Number of this attempt. Once a later attempt has begun, only a success or a receiver that is gone changes the
   * message.
   */
  attempt: number;
  /** Number of earlier attempts that failed or whose worker died, since the message was created or last redelivered. */
  failures: number;
  type: WebhookEventType;
  url: string;
  createdAt: Date;
  /** Time of the claim by the database's clock, in ms since 1970. */
  claimedAtMs: number;
  /** Facts about the event, from the time when it happened. */
  data: JsonValue;
  batchId: string | null;
  /** The batch's metadata as the client sent it; null for a test message. */
  metadata: JsonValue;
}

export interface WebhookOutcome {
  durationMs: number;
  signed: boolean;
  statusCode: number | null;
  error: { code: WebhookErrorCode; message: string } | null;
  /** Start of the response body, redacted; null if there is none. */
  response: string | null;
  verdict: ReceiverVerdict;
  next:
    | { kind: 'delivered' | 'attempts_used_up' | 'endpoint_gone' }
    | { kind: 'retry'; /** Delay from now. */ delayMs: number };
}

/** Maximum number of endpoints that one pass reads. */
const ENDPOINTS_A_PASS = 1_000;

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/**
 * Claims due messages and begins an attempt for each. A claim is a lease: if the worker dies, the message is due again.
 * Endpoints (URLs) take turns, and each host has at most `perHost` messages in flight over the whole fleet, so that no
 * host waits for the backlog of another. The limit is approximate: two workers that claim at the same moment do not see
 * each other's messages. An endpoint that has never accepted a message gets only one message about a domain at a time.
 * An endpoint that has failed many times in a row gets nothing during a pause and then one message at a time. If a host
 * has failed many times in a row, its endpoints pause: all of them if the host cannot be reached, otherwise those that
 * have never accepted a message or did not accept their last one. Tests are sent even during a pause.
 *
 * @param after the `after` that the previous pass returned; empty for the first pass.
 * @returns the messages, and the position at which the next pass continues.
 */
export async function claimWebhooks(
  db: Db,
  { after, limit, perHost, leaseMs }: { after: string; limit: number; perHost: number; leaseMs: number },
): Promise<{ due: DueWebhook[]; after: string }> {
  // The recursion takes one index step per endpoint; `due` reads only the first rows of each endpoint.
  const { rows } = await sql<DueWebhook & { seen: number; last: string; picked: number; lastPicked: string }>`
    with recursive endpoints(endpoint, host, n) as (
      (select endpoint, host, 1 from webhook_messages
        where status = 'pending' and endpoint > ${after === '' ? BEFORE_ALL : after}::uuid order by endpoint limit 1)
      union all
      select next.endpoint, next.host, e.n + 1 from endpoints e, lateral (
        select m.endpoint, m.host from webhook_messages m
        where m.status = 'pending' and m.endpoint > e.endpoint order by m.endpoint limit 1
      ) next where e.n < ${ENDPOINTS_A_PASS}
    ), due as (
      select due.message_id, e.endpoint, room.of_host,
        row_number() over (partition by e.host order by due.bulk, due.next_attempt_at) as place
      from endpoints e
      left join webhook_endpoints w on w.endpoint = e.endpoint
      left join webhook_hosts h on h.host = e.host, lateral (
        select coalesce(h.failures, 0) >= ${FAILURES_BEFORE_PAUSE} and (
          h.unreachable >= ${FAILURES_BEFORE_PAUSE} or w.confirmed_at is null or w.failures > 0) as by_host
      ) judged, lateral (
        select coalesce(w.closed_until > now(), false) or (by_host and coalesce(h.closed_until > now(), false)) as closed,
          case when by_host or w.failures >= ${FAILURES_BEFORE_PAUSE} then 1 else ${perHost}::int end as most,
          case when w.confirmed_at is null then 1 else ${perHost}::int end as most_bulk
      ) receiver, lateral (
        select ${perHost}::int - count(*)::int as of_host,
          count(*) filter (where m.endpoint = e.endpoint)::int as of_endpoint
        from webhook_messages m where m.host = e.host and m.sending and m.next_attempt_at > now()
      ) room, lateral (
        (select message_id, bulk, next_attempt_at from webhook_messages m
          where m.endpoint = e.endpoint and m.status = 'pending' and not m.bulk and m.next_attempt_at <= now()
            and (not closed or m.batch_id is null)
          order by m.next_attempt_at limit greatest(0, most - of_endpoint))
        union all
        (select message_id, bulk, next_attempt_at from webhook_messages m
          where m.endpoint = e.endpoint and m.status = 'pending' and m.bulk and m.next_attempt_at <= now() and not closed
          order by m.next_attempt_at limit greatest(0, least(most, most_bulk) - of_endpoint))
        order by bulk, next_attempt_at limit greatest(0, most - of_endpoint)
      ) due
    ), picked as (
      select message_id, endpoint from due where place <= of_host order by endpoint limit ${limit}
    ), locked as materialized (
      select m.message_id from webhook_messages m join picked using (message_id)
      where m.status = 'pending' and m.next_attempt_at <= now()
      order by m.message_id for update of m skip locked
    ), claimed as (
      update webhook_messages m
      set attempts = m.attempts + 1, sending = true,
        next_attempt_at = now() + make_interval(secs => ${leaseMs / 1000})
      -- Use an array, because for a join the planner might read the whole table.
      where m.message_id = any(array(select message_id from locked))
      returning m.*
    ), begun as (
      insert into webhook_attempts (message_id, attempt) select message_id, attempts from claimed
    )
    select seen.n as seen, seen.last, seen.picked, seen.last_picked as "lastPicked", c.message_id as "messageId", c.attempts as attempt,
      c.attempts - c.earlier_attempts - 1 as failures, c.type, c.url, c.created_at as "createdAt", c.data,
      (extract(epoch from clock_timestamp()) * 1000)::float8 as "claimedAtMs", c.batch_id as "batchId", b.metadata
    from (
      select count(*)::int as n, (select endpoint from endpoints order by n desc limit 1) as last,
        (select count(*)::int from picked) as picked,
        (select endpoint from picked order by endpoint desc limit 1) as last_picked
      from endpoints
    ) seen
    left join claimed c on true left join batch_jobs b on b.batch_id = c.batch_id
    order by c.endpoint`.execute(db);
  const due = rows.filter((row) => row.messageId !== null);
  const [{ seen, last, picked, lastPicked } = { seen: 0, last: '', picked: 0, lastPicked: '' }] = rows;
  // Count also messages that another worker is claiming: otherwise the next pass would meet that worker again.
  if (picked >= limit) return { due, after: lastPicked };
  return { due, after: seen >= ENDPOINTS_A_PASS ? last : '' };
}

/**
 * Records the outcome of an attempt and the next step for its message. If the message was claimed again or redelivered
 * in the meantime, only a success or a receiver that is gone still changes it.
 *
 * @param tx a transaction, because a receiver that is gone also changes the batch and its other messages.
 */
export async function finishWebhook(
  tx: Db,
  { messageId, attempt, batchId }: Pick<DueWebhook, 'messageId' | 'attempt' | 'batchId'>,
  { next, verdict, ...outcome }: WebhookOutcome,
): Promise<void> {
  // Lock batches before messages, as other statements do.
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
  await noteReceiver(tx, messageId, verdict);
}

async function failOthers(tx: Db, batchId: string): Promise<void> {
  await sql`
    update webhook_messages
    set status = 'failed', failure = 'endpoint_gone', sending = false, next_attempt_at = null, ended_at = now()
    where batch_id = ${batchId} and status = 'pending'`.execute(tx);
}

/** Deletes test messages older than an hour, because nobody waits for their results any more. */
export async function deleteOldWebhookTests(db: Db): Promise<void> {
  await sql`delete from webhook_messages
    where batch_id is null and created_at < now() - interval '1 hour'`.execute(db);
}
