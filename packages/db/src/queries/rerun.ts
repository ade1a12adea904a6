import type { ListColumns } from '@scrapersky/core';
import { sql } from 'kysely';
import type { Db } from '../database.ts';
import { isEmptyFilter, meetsFilter, type JobFilter } from './job-filter.ts';
import { domainTo } from './transitions.ts';

export interface CopiedSlice {
  /** Number of all copied domains, and of the invalid entries among them. */
  copied: number;
  invalid: number;
}

/**
 * Copies the domains among the `count` rows after `afterSeq` that match the filter into another batch, as new domains.
 * Invalid entries are copied only if there is no filter.
 *
 * @param firstSeq `seq` of the first copy.
 */
export async function copyJobs(
  tx: Db,
  from: { batchId: string; afterSeq: number; count: number; filter: JobFilter },
  to: { batchId: string; firstSeq: number },
): Promise<CopiedSlice> {
  const withoutInvalid = isEmptyFilter(from.filter) ? sql`` : sql`and host is not null`;
  const { rows } = await sql<CopiedSlice>`
    with copies as (
      insert into jobs (batch_id, seq, domain, is_www, host, unicode_host, row_no, status, error_code, error_message, end_time)
      select ${to.batchId}::uuid, ${to.firstSeq}::int - 1 + (row_number() over (order by seq))::int, domain, is_www, host,
        unicode_host, row_no,
        case when host is null then ${domainTo('create', 'failed')} else ${domainTo('create', 'pending')} end,
        case when host is null then error_code end, case when host is null then error_message end,
        case when host is null then now() end
      from jobs
      where batch_id = ${from.batchId} and seq > ${from.afterSeq} and seq <= ${from.afterSeq + from.count}
        and ${meetsFilter(from.filter)} ${withoutInvalid}
      returning host
    )
    select count(*)::int as copied, (count(*) filter (where host is null))::int as invalid from copies`.execute(
    tx,
  );
  return rows[0] ?? { copied: 0, invalid: 0 };
}

/** Range of list rows that one statement copies from one batch to another. */
export interface ListSlice {
  from: string;
  to: string;
  afterRow: number;
  count: number;
}

/** Copies list rows into a batch that runs all domains of the list again and numbers them in the same way. */
export async function copyListRows(tx: Db, { from, to, afterRow, count }: ListSlice): Promise<void> {
  await sql`
    insert into list_rows (batch_id, row_no, seq, is_duplicate, entry, cells)
    select ${to}::uuid, row_no, seq, is_duplicate, entry, cells
    from list_rows
    where batch_id = ${from} and row_no > ${afterRow} and row_no <= ${afterRow + count}`.execute(tx);
}

/** Copies the first list row of each copied domain, in the order of the domains. */
export async function copyFirstRows(tx: Db, { from, to, afterRow, count }: ListSlice): Promise<void> {
  await sql`
    insert into list_rows (batch_id, row_no, seq, is_duplicate, entry, cells)
    select j.batch_id, j.seq, j.seq, false, r.entry, r.cells
    from jobs j join list_rows r on r.batch_id = ${from} and r.row_no = j.row_no
    where j.batch_id = ${to} and j.seq > ${afterRow} and j.seq <= ${afterRow + count}`.execute(tx);
  await sql`
    update jobs set row_no = seq
    where batch_id = ${to} and seq > ${afterRow} and seq <= ${afterRow + count}`.execute(tx);
}

/** Sets the counts of a batch whose domains were copied in this transaction. */
export async function setCopiedCounts(
  tx: Db,
  batchId: string,
  { copied, invalid }: CopiedSlice,
  list: ListColumns | null,
): Promise<void> {
  await tx
    .updateTable('batch_jobs')
    .set({
      total_domains: copied,
      failed_domains: invalid,
      errors_by_code: JSON.stringify(invalid > 0 ? { invalid_domain: invalid } : {}),
      list: list === null ? null : JSON.stringify(list),
    })
    .where('batch_id', '=', batchId)
    .execute();
}
