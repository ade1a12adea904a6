import { sql } from 'kysely';
import type { Db } from '../database.ts';

/** Locks the quota of a user until the transaction ends; other transactions that lock it wait. */
export async function lockQuota(tx: Db, userId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`quota:${userId}`}, 0))`.execute(tx);
}

/** A user's consumption on one day (UTC). */
export interface DayUse {
  domains: number;
  batches: number;
  rows: number;
}

/**
 * Returns the number of a user's open batches, the user's consumption since midnight (UTC), and the time until the next
 * midnight.
 */
export async function measureQuotaUse(
  db: Db,
  userId: string,
): Promise<{ runningBatches: number; today: DayUse; secondsToMidnight: number }> {
  const { rows } = await sql<{
    runningBatches: number;
    domains: string | null;
    batches: string | null;
    rows: string | null;
    secondsToMidnight: number;
  }>`
    select
      (select count(*)::int from batch_jobs
        where created_by = ${userId} and status in ('pending', 'processing')) as "runningBatches",
      used.domains, used.batches, used.rows,
      ceil(86400 - extract(epoch from now())::numeric % 86400)::int as "secondsToMidnight"
    from (select) one left join quota_use used
      on used.user_id = ${userId} and used.day = (now() at time zone 'utc')::date`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('A left join of one row returned no row');
  const { runningBatches, secondsToMidnight, domains, batches, rows: entries } = row;
  const today = { domains: Number(domains), batches: Number(batches), rows: Number(entries) };
  return { runningBatches, today, secondsToMidnight };
}

/** Adds to a user's consumption of today and deletes the counts of days before yesterday. */
export async function addQuotaUse(tx: Db, userId: string, { domains, batches, rows }: DayUse): Promise<void> {
  await sql`
    with forgotten as (
      delete from quota_use where user_id = ${userId} and day < (now() at time zone 'utc')::date - 1
    )
    insert into quota_use (user_id, day, domains, batches, rows)
    values (${userId}, (now() at time zone 'utc')::date, ${domains}, ${batches}, ${rows})
    on conflict (user_id, day) do update set domains = quota_use.domains + excluded.domains,
      batches = quota_use.batches + excluded.batches, rows = quota_use.rows + excluded.rows`.execute(tx);
}
