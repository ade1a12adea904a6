import type { DomainErrorCode } from '@scrapersky/core';
import { sql } from 'kysely';
import type { Db } from '../database.ts';

/** The failed domains of a batch with the same code. */
export interface ErrorGroupRow {
  code: DomainErrorCode;
  count: number;
  /** The first failures with this code, in the order of the batch. */
  examples: { job_id: string; domain: string; message: string }[];
}

/**
 * Returns the failures of a batch by code, the most frequent first, with at most `examples` each; undefined if the
 * batch does not exist. The counts are the batch's counters, read in the same snapshot as the examples.
 */
export async function groupErrors(
  db: Db,
  batchId: string,
  examples: number,
): Promise<{ failed: number; groups: ErrorGroupRow[] } | undefined> {
  const { rows } = await sql<{ failed: number; groups: ErrorGroupRow[] }>`
    select b.failed_domains as failed, coalesce((
      select json_agg(json_build_object('code', e.key, 'count', e.value::int, 'examples', (
        select coalesce(json_agg(json_build_object('job_id', x.job_id, 'domain', x.domain,
          'message', coalesce(x.error_message, '')) order by x.seq), '[]')
        from (
          select j.seq, j.job_id, j.domain, j.error_message from jobs j
          where j.batch_id = b.batch_id and j.status = 'failed' and j.error_code = e.key
          order by j.seq limit ${examples}
        ) x
      )) order by e.value::int desc, e.key)
      from jsonb_each_text(b.errors_by_code) e where e.value::int > 0
    ), '[]') as groups
    from batch_jobs b where b.batch_id = ${batchId} and b.deleted_at is null`.execute(db);
  return rows[0];
}
