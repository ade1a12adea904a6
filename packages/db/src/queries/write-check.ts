import { sql } from 'kysely';
import type { Db } from '../database.ts';

/** Writes one row in a transaction to test the database. Throws if the database accepts no writes or transactions. */
export async function storeWriteCheck(db: Db): Promise<void> {
  await db.transaction().execute((tx) =>
    sql`insert into write_check default values
      on conflict (only_row) do update set checked_at = now()`.execute(tx),
  );
}
