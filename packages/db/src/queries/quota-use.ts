import { sql } from 'kysely';
import type { Db } from '../database.ts';

/** Lets one transaction per user continue; the others wait until it ends. */
export async function lockQuota(tx: Db, userId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`quota:${userId}`}, 0))`.execute(tx);
}

/** Returns what a user has running and submitted since midnight (UTC), and the time until the next midnight. */
export async function measureQuotaUse(
  db: Db,
  userId: string,
): Promise<{ runningBatches: number; domainsToday: number; secondsToMidnight: number }> {
  const { rows } = await sql<{ runningBatches: number; domainsToday: string; secondsToMidnight: number }>`
    select
      (select count(*)::int from batch_jobs
        where created_by = ${userId} and status in ('pending', 'processing')) as "runningBatches",
      coalesce((select domains from quota_use
        where user_id = ${userId} and day = (now() at time zone 'utc')::date), 0) as "domainsToday",
      ceil(86400 - extract(epoch from now())::numeric % 86400)::int as "secondsToMidnight"`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('A select without a table returned no row');
  return { ...row, domainsToday: Number(row.domainsToday) };
}

/** Adds to the domains submitted today and deletes the counts of days before yesterday. */
export async function addQuotaUse(tx: Db, userId: string, domains: number): Promise<void> {
  await sql`
    with forgotten as (
      delete from quota_use where user_id = ${userId} and day < (now() at time zone 'utc')::date - 1
    )
    insert into quota_use (user_id, day, domains)
    values (${userId}, (now() at time zone 'utc')::date, ${domains})
    on conflict (user_id, day) do update set domains = quota_use.domains + excluded.domains`.execute(tx);
}
