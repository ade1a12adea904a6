import { sql } from 'kysely';
import type { Db } from '../database.ts';

/** Returns the database's time in ms since 1970. */
export async function readDatabaseClock(db: Db): Promise<number> {
  const { rows } = await sql<{ nowMs: number }>`
    select (extract(epoch from clock_timestamp()) * 1000)::float8 as "nowMs"`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('The clock returned no row');
  return row.nowMs;
}

/**
 * Returns whether the last change of any host lies more than 5 s in the future, because the database's clock went back.
 * May read all hosts.
 */
export async function hasFutureTimes(db: Db): Promise<boolean> {
  const { rows } =
    await sql`select from hosts where updated_at > now() + interval '5 seconds' limit 1`.execute(db);
  return rows.length > 0;
}

/**
 * Repairs times that lie in the future because the database's clock went back. Otherwise hosts, rows and webhooks would
 * wait, and dead workers would count as live, until the clock had caught up.
 * Hosts keep the length of their cooldown. Rows and webhooks become due immediately, because the length of their wait
 * is not stored. Safe to repeat and to run in several workers at once.
 */
export async function repairFutureTimes(db: Db): Promise<void> {
  await sql`update workers set heartbeat_at = now() where heartbeat_at > now()`.execute(db);
  await sql`
    update hosts set next_request_at = now() + (next_request_at - updated_at), updated_at = now()
    where updated_at > now() + interval '1 second'`.execute(db);
  await sql`
    update jobs set not_before = now(), queued_at = least(queued_at, now())
    where status = 'pending' and (not_before > now() or queued_at > now())`.execute(db);
  await sql`
    update webhook_messages set next_attempt_at = now()
    where status = 'pending' and not sending and next_attempt_at > now()`.execute(db);
}
