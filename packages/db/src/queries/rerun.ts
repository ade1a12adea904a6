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
    .select(['row_no', 'seq', 'is_duplicate'])
    .where('batch_id', '=', from)
    .where('row_no', '>', afterRow)
    .where('row_no', '<=', afterRow + count)
    .orderBy('row_no')
    .execute();
  const copies = rows
    .map((row) => ({ ...row, seq: row.seq === null ? -1 : (seqs[row.seq] ?? -1) }))
    .filter(({ seq }) => seq !== -1)
    .map((row, index) => ({ ...row, newRow: firstRow + index }));
  // `offset 0` makes Postgres look up each row by its key. Without statistics of a new batch it would read the whole
  // list.
  await sql`
    insert into list_rows (batch_id, row_no, seq, is_duplicate, entry, cells)
    select ${to}::uuid, t.new_row, t.seq, r.is_duplicate, r.entry, r.cells
    from unnest(${copies.map((copy) => copy.row_no)}::int[], ${copies.map((copy) => copy.newRow)}::int[],
      ${copies.map((copy) => copy.seq)}::int[]) as t(row_no, new_row, seq)
    cross join lateral (
      select is_duplicate, entry, cells from list_rows where batch_id = ${from} and row_no = t.row_no offset 0) r`.execute(
    tx,
  );
  const named = copies.filter((copy) => !copy.is_duplicate);
  const namedSeqs = named.map((copy) => copy.seq);
  // A join could read all domains of the new batch, for the same reason.
  await sql`
    update jobs set row_no = (${named.map((copy) => copy.newRow)}::int[])[array_position(${namedSeqs}::int[], seq)]
    where batch_id = ${to} and seq = any(${namedSeqs}::int[])`.execute(tx);
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
