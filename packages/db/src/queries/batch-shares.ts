import { sql, type Selectable } from 'kysely';
import type { Db } from '../database.ts';
import type { Schema } from '../schema.ts';

export type ShareRow = Selectable<Schema['batch_shares']>;

/** Inserts a share link. Returns undefined when the batch does not exist. */
export async function insertShare(
  tx: Db,
  share: { shareId: string; tokenHash: Buffer; batchId: string; createdBy: string; days: number },
): Promise<ShareRow | undefined> {
  const { rows } = await sql<ShareRow>`
    insert into batch_shares (share_id, token_hash, batch_id, created_by, expires_at)
    select ${share.shareId}::uuid, ${share.tokenHash}::bytea, batch_id, ${share.createdBy},
      now() + make_interval(days => ${share.days}::int)
    from batch_jobs where batch_id = ${share.batchId} and deleted_at is null
    on conflict (share_id) do update set share_id = excluded.share_id
    returning *`.execute(tx);
  return rows[0];
}

/** Returns the valid share links of a batch, newest first; at most 1,000. */
export function listShares(db: Db, batchId: string): Promise<ShareRow[]> {
  return db
    .selectFrom('batch_shares')
    .selectAll()
    .where('batch_id', '=', batchId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', sql<Date>`now()`)
    .orderBy('share_id', 'desc')
    .limit(1_000)
    .execute();
}

/**
 * Returns the share link whose token has this hash; undefined if the link is unknown, expired or revoked, or its batch
 * is deleted.
 */
export function findShare(
  db: Db,
  tokenHash: Buffer,
): Promise<Pick<ShareRow, 'share_id' | 'batch_id'> | undefined> {
  return db
    .selectFrom('batch_shares as s')
    .innerJoin('batch_jobs as b', 'b.batch_id', 's.batch_id')
    .select(['s.share_id', 's.batch_id'])
    .where('s.token_hash', '=', tokenHash)
    .where('s.revoked_at', 'is', null)
    .where('s.expires_at', '>', sql<Date>`now()`)
    .where('b.deleted_at', 'is', null)
    .executeTakeFirst();
}

/** Revokes a share link. Returns false when no such link exists or it was revoked before. */
export async function revokeShare(tx: Db, batchId: string, shareId: string): Promise<boolean> {
  const { rows } = await sql`
    update batch_shares set revoked_at = now()
    where share_id = ${shareId} and batch_id = ${batchId} and revoked_at is null returning 1`.execute(tx);
  return rows.length > 0;
}

/** Returns the id of the batch of a job; undefined if the job does not exist. */
export async function findBatchOfJob(db: Db, jobId: string): Promise<string | undefined> {
  const row = await db.selectFrom('jobs').select('batch_id').where('job_id', '=', jobId).executeTakeFirst();
  return row?.batch_id;
}
