import { sql } from 'kysely';
import type { Db } from '../database.ts';

/** Cancels the reservation of a page that no browser loaded. */
export async function releaseRender(db: Db, batchId: string): Promise<void> {
  await sql`update batch_jobs set renders = renders - 1 where batch_id = ${batchId} and renders > 0`.execute(
    db,
  );
}

/** Reserves one of the `max` pages of a batch that a browser may load. Returns false if none is left. */
export async function reserveRender(db: Db, batchId: string, max: number): Promise<boolean> {
  const { rows } = await sql`
    update batch_jobs set renders = renders + 1 where batch_id = ${batchId} and renders < ${max} returning 1`.execute(
    db,
  );
  return rows.length > 0;
}
