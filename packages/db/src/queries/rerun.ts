import type { ListColumns } from '@scrapersky/core';
import { sql } from 'kysely';
import type { Db } from '../database.ts';
import { isEmptyFilter, filterCondition, type JobFilter } from './job-filter.ts';
import { domainTo } from './transitions.ts';

export interface CopiedSlice {
  /** `seq` of each copied domain in the original batch, ascending. */
  seqs: number[];
  /** Number of invalid entries among them. */
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
    with chosen as materialized (
      select seq, domain, is_www, host, unicode_host, row_no, error_code, error_message
      from jobs
      where batch_id = ${from.batchId} and seq > ${from.afterSeq} and seq <= ${from.afterSeq + from.count}
        and ${filterCondition(from.filter)} ${withoutInvalid}
    ), copies as (
      insert into jobs (batch_id, seq, domain, is_www, host, unicode_host, row_no, status, error_code, error_message, end_time)
      select ${to.batchId}::uuid, ${to.firstSeq}::int - 1 + (row_number() over (order by seq))::int, domain, is_www, host,
        unicode_host, row_no,
        case when host is null then ${domainTo('create', 'failed')} else ${domainTo('create', 'pending')} end,
        case when host is null then error_code end, case when host is null then error_message end,
        case when host is null then now() end
      from chosen
    )
    select coalesce(array_agg(seq order by seq), '{}') as seqs, (count(*) filter (where host is null))::int as invalid
    from chosen`.execute(tx);
  return rows[0] ?? { seqs: [], invalid: 0 };
}

/** Range of list rows that one statement copies from one batch to another. */
export interface ListSlice {
  from: string;
  to: string;
  afterRow: number;
  count: number;
}

/** Copies list rows into a batch that has all domains of the list with the same `seq`. */
export async function copyListRows(tx: Db, { from, to, afterRow, count }: ListSlice): Promise<void> {
  await sql`
    insert into list_rows (batch_id, row_no, seq, is_duplicate, entry, cells)
    select ${to}::uuid, row_no, seq, is_duplicate, entry, cells
    from list_rows
    where batch_id = ${from} and row_no > ${afterRow} and row_no <= ${afterRow + count}`.execute(tx);
}

/**
 * Copies the list rows of the copied domains, duplicates included, in the order of the list, and sets the new row
 * numbers of the domains.
 *
 * @param seqs `seq` of each copy, indexed by the original domain's `seq`; −1 if the domain was not copied
 * @param firstRow row number of the first copy
 * @returns the number of copies
 */
export async function copyRowsOfDomains(
  tx: Db,
  { from, to, afterRow, count }: ListSlice,
  seqs: Int32Array,
  firstRow: number,
): Promise<number> {
  const rows = await tx
    .selectFrom('list_rows')
    .select(['row_no', 'seq'])
    .where('batch_id', '=', from)
    .where('row_no', '>', afterRow)
    .where('row_no', '<=', afterRow + count)
    .orderBy('row_no')
    .execute();
  const copies = rows.flatMap(({ row_no: row, seq: old }) => {
    const seq = old === null ? -1 : (seqs[old] ?? -1);
    return seq === -1 ? [] : [{ row, seq }];
  });
  await sql`
    with copies as (
      insert into list_rows (batch_id, row_no, seq, is_duplicate, entry, cells)
      select ${to}::uuid, ${firstRow}::int + t.n::int - 1, t.seq, r.is_duplicate, r.entry, r.cells
      from unnest(${copies.map(({ row }) => row)}::int[], ${copies.map(({ seq }) => seq)}::int[])
        with ordinality as t(row_no, seq, n)
      join list_rows r on r.batch_id = ${from} and r.row_no = t.row_no
      returning row_no, seq, is_duplicate
    )
    update jobs set row_no = copies.row_no from copies
    where jobs.batch_id = ${to} and jobs.seq = copies.seq and not copies.is_duplicate`.execute(tx);
  return copies.length;
}

/** Sets the counts and the list columns of a batch whose domains were copied in this transaction. */
export async function setCopiedCounts(
  tx: Db,
  batchId: string,
  { copied, invalid }: { copied: number; invalid: number },
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
