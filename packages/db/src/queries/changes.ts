import type { Change } from '@scrapersky/core';
import { sql } from 'kysely';
import type { Db } from '../database.ts';

/** A result whose change is `new`, `changed` or `gone`. */
export interface ChangeRow {
  batch_id: string;
  job_id: string;
  domain: string;
  change: Change;
  end_time: Date;
}

interface ChangesPage {
  /** Only changes after this place in the order of `end_time` and job id; null for the first page. */
  after: { time: string; id: string } | null;
  /** Only changes of domains that ended before this time: later ones might not be committed yet. */
  before: string;
  /** Only changes in this user's batches; null for all users. */
  createdBy: string | null;
  limit: number;
}

/** Maximum number of changes that one call reads, those of other users included. */
const ROWS_A_CALL = 5_000;

/**
 * Returns changes over all batches, in the order in which the domains ended, and the place at which the next call
 * continues; null if nothing was read.
 */
export async function listChanges(
  db: Db,
  { after, before, createdBy, limit }: ChangesPage,
): Promise<{ rows: ChangeRow[]; last: { time: string; id: string } | null; hasMore: boolean }> {
  const { rows } = await sql<{ [Name in keyof ChangeRow]: ChangeRow[Name] | null } & ReadPlace>`
    with read as materialized (
      select j.batch_id, j.seq, j.job_id, j.end_time from jobs j
      -- Must match the condition of the index jobs_changed.
      where j.change->>'status' in ('new', 'changed', 'gone') and j.end_time < ${before}::timestamptz
        and ${after === null ? sql`true` : sql`(j.end_time, j.job_id) > (${after.time}::timestamptz, ${after.id}::uuid)`}
      order by j.end_time, j.job_id limit ${ROWS_A_CALL}
    ), visible as (
      select r.* from read r join batch_jobs b using (batch_id)
      where b.deleted_at is null and (${createdBy}::text is null or b.created_by = ${createdBy})
      order by r.end_time, r.job_id limit ${limit}
    ), last as (
      select job_id, end_time, (select count(*)::int from read) as count
      from read order by end_time desc, job_id desc limit 1
    )
    select j.batch_id, j.job_id, j.domain, j.change, j.end_time, v.end_time::text as position,
      last.end_time::text as "lastTime", last.job_id as "lastId", last.count as "readCount"
    from last left join visible v on true left join jobs j on j.batch_id = v.batch_id and j.seq = v.seq
    order by v.end_time, v.job_id`.execute(db);
  const changes = rows.filter((row): row is ChangeRow & ReadPlace => row.batch_id !== null);
  const end = rows.at(-1);
  if (end === undefined) return { rows: [], last: null, hasMore: false };
  const lastChange = changes.at(-1);
  if (lastChange !== undefined && changes.length === limit) {
    return { rows: changes, last: { time: end.position, id: lastChange.job_id }, hasMore: true };
  }
  return {
    rows: changes,
    last: { time: end.lastTime, id: end.lastId },
    hasMore: end.readCount === ROWS_A_CALL,
  };
}

interface ReadPlace {
  position: string;
  lastTime: string;
  lastId: string;
  readCount: number;
}
