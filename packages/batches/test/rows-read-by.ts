import type { Db } from '@scrapersky/db';
import { sql } from 'kysely';

/** Returns the number of rows of these tables that `act` reads within the transaction, and its result. */
export async function rowsReadBy<T>(
  tx: Db,
  tables: readonly string[],
  act: () => Promise<T>,
): Promise<{ read: number; result: T }> {
  // The statistics also contain earlier transactions of the connection.
  const before = await countRowsRead(tx, tables);
  const result = await act();
  return { read: (await countRowsRead(tx, tables)) - before, result };
}

async function countRowsRead(tx: Db, tables: readonly string[]): Promise<number> {
  const { rows } = await sql<{ read: number }>`
    select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::int as read from pg_stat_xact_user_tables
    where relname = any(${tables})
  `.execute(tx);
  return rows[0]?.read ?? 0;
}
