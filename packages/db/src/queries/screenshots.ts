import { sql } from 'kysely';
import type { Db } from '../database.ts';
import type { ClaimFence } from './claim.ts';
import { batchExists } from './jobs.ts';

/**
 * Stores the picture of a claimed domain. The picture becomes visible when this attempt completes the domain. Nothing
 * is stored if the claim was lost.
 */
export async function saveScreenshot(
  db: Db,
  { batchId, seq, workerId, attempt }: ClaimFence,
  image: Buffer,
): Promise<void> {
  await sql`
    insert into screenshots (batch_id, seq, attempt, image)
    select batch_id, seq, attempts, ${image} from jobs
    where batch_id = ${batchId} and seq = ${seq} and status = 'processing' and claimed_by = ${workerId}
      and attempts = ${attempt}
    on conflict (batch_id, seq) do update set attempt = excluded.attempt, image = excluded.image, taken_at = now()
      where screenshots.attempt <= excluded.attempt`.execute(db);
}

/** Returns the picture that belongs to the result of a job; undefined if there is none. */
export async function findScreenshot(db: Db, jobId: string): Promise<Buffer | undefined> {
  const { rows } = await sql<{ image: Buffer }>`
    select s.image from jobs
    join screenshots s on s.batch_id = jobs.batch_id and s.seq = jobs.seq and s.attempt = jobs.attempts
    where jobs.job_id = ${jobId} and jobs.status = 'complete' and ${batchExists}`.execute(db);
  return rows[0]?.image;
}
