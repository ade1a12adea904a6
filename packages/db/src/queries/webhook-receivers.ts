import { sql } from 'kysely';
import type { Db } from '../database.ts';

/**
 * Result of an attempt at a receiver. `unreachable`: its host has no usable address, or the connection or TLS failed. A
 * timeout counts as `refused`.
 */
export type ReceiverVerdict = 'accepted' | 'refused' | 'unreachable';

/**
 * Number of failed attempts in a row after which a receiver is paused. Each further failure doubles the pause, up to
 * {@link LONGEST_PAUSE_S}. After a pause the receiver gets one message at a time.
 */
export const FAILURES_BEFORE_PAUSE = 10;
const FIRST_PAUSE_S = 30;
const LONGEST_PAUSE_S = 300;
/**
 * Age in hours from which messages about domains are given up while their receiver is paused. It is longer than the
 * retry schedule of a message.
 */
const GIVE_UP_AFTER_H = 76;

/**
 * Counts a failure of an endpoint and of its host and pauses them after many, or resets the counts after a success. A
 * failed test does not count, because a test may name any URL.
 */
export async function noteReceiver(tx: Db, messageId: string, verdict: ReceiverVerdict): Promise<void> {
  if (verdict === 'accepted') return noteAcceptance(tx, messageId);
  const { rows } = await sql<{ endpoint: string; failures: number }>`
    insert into webhook_endpoints as w (endpoint, failures)
    select endpoint, 1 from webhook_messages where message_id = ${messageId} and batch_id is not null
    on conflict (endpoint) do update
    set failures = w.failures + 1, closed_until = ${pauseAfter('w')}, updated_at = now()
    returning endpoint, failures`.execute(tx);
  const isUnreachable = verdict === 'unreachable';
  await sql`
    insert into webhook_hosts as h (host, failures, unreachable)
    select host, 1, case when ${isUnreachable} then 1 else 0 end from webhook_messages
    where message_id = ${messageId} and batch_id is not null
    on conflict (host) do update
    set failures = h.failures + 1, unreachable = case when ${isUnreachable} then h.unreachable + 1 else 0 end,
      closed_until = ${pauseAfter('h')}, updated_at = now()`.execute(tx);
  const [receiver] = rows;
  if (receiver === undefined || receiver.failures < FAILURES_BEFORE_PAUSE) return;
  await sql`
    update webhook_messages
    set status = 'failed', failure = 'attempts_used_up', next_attempt_at = null, ended_at = now()
    where endpoint = ${receiver.endpoint} and status = 'pending' and bulk and not sending and earlier_attempts = 0
      and created_at < now() - make_interval(hours => ${GIVE_UP_AFTER_H})`.execute(tx);
}

async function noteAcceptance(tx: Db, messageId: string): Promise<void> {
  await sql`
    insert into webhook_endpoints as w (endpoint, confirmed_at)
    select endpoint, now() from webhook_messages where message_id = ${messageId}
    on conflict (endpoint) do update
    set confirmed_at = coalesce(w.confirmed_at, now()), failures = 0, closed_until = null, updated_at = now()
    where w.confirmed_at is null or w.failures > 0`.execute(tx);
  await sql`
    update webhook_hosts h set failures = 0, unreachable = 0, closed_until = null, updated_at = now()
    from webhook_messages m where m.message_id = ${messageId} and h.host = m.host and h.failures > 0`.execute(
    tx,
  );
}

/** Returns an SQL expression for the end of the pause of a row that has just failed again; null if it has none. */
function pauseAfter(row: string) {
  const failures = sql`${sql.ref(`${row}.failures`)} + 1`;
  return sql`case when ${failures} >= ${FAILURES_BEFORE_PAUSE} then now() + make_interval(secs =>
    least(${LONGEST_PAUSE_S}, ${FIRST_PAUSE_S} * 2 ^ least(10, ${failures} - ${FAILURES_BEFORE_PAUSE}))) end`;
}
