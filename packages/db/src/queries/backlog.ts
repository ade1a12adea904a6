import { sql } from 'kysely';
import type { Db } from '../database.ts';

/** Sends a query to Postgres. Throws when Postgres does not respond. */
export async function pingDatabase(db: Db): Promise<void> {
  await sql`select 1`.execute(db);
}

/** Counts the running domains of all batches. */
export async function countProcessing(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from jobs where status = 'processing'`.execute(db);
  return rows[0]?.n ?? 0;
}

/** Counts open batches and open domains, and returns the creation time of the oldest open batch. */
export async function measureBacklog(
  db: Db,
): Promise<{ openBatches: number; openDomains: number; oldestBatchAt: Date | null }> {
  const { rows } = await sql<{ openBatches: number; openDomains: number; oldestBatchAt: Date | null }>`
    select count(*)::int as "openBatches", min(created_at) as "oldestBatchAt",
      coalesce(sum(total_domains - completed_domains - failed_domains - cancelled_domains), 0)::int as "openDomains"
    from batch_jobs where status in ('pending', 'processing')`.execute(db);
  return rows[0] ?? { openBatches: 0, openDomains: 0, oldestBatchAt: null };
}
