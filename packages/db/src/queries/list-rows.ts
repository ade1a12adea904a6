import type { RowCells } from '@scrapersky/core';
import { sql, type ExpressionBuilder } from 'kysely';
import type { Db } from '../database.ts';
import type { Schema } from '../schema.ts';
import { filterCondition, type JobFilter } from './job-filter.ts';
import { DOMAIN_COLUMNS, metadataOf, type JobResultRow, type ResultParts } from './jobs.ts';

export interface NewListRow {
  /** `seq` of the row's job; null for a blank row. */
  seq: number | null;
  isDuplicate: boolean;
  entry: string;
  /** The other cells as JSON text, see `encodeCells`; null if there are none. */
  cells: string | null;
}

const ROWS_A_STATEMENT = 5_000;
const CHARACTERS_A_STATEMENT = 2_000_000;

/**
 * Inserts rows of a list in order.
 * @param firstRowNo `row_no` of the first inserted row
 */
export async function insertListRows(
  db: Db,
  batchId: string,
  rows: readonly NewListRow[],
  firstRowNo: number,
): Promise<void> {
  let next = 0;
  while (next < rows.length) {
    const first = next;
    next = endOfSlice(rows, first);
    const slice = rows.slice(first, next);
    await sql`
      insert into list_rows (batch_id, row_no, seq, is_duplicate, entry, cells)
      select ${batchId}::uuid, ${firstRowNo + first}::int + t.n::int - 1, t.seq, t.is_duplicate, t.entry, t.cells::json
      from unnest(${slice.map((row) => row.seq)}::int[], ${slice.map((row) => row.isDuplicate)}::boolean[],
        ${slice.map((row) => row.entry)}::text[], ${slice.map((row) => row.cells)}::text[])
        with ordinality as t(seq, is_duplicate, entry, cells, n)`.execute(db);
  }
}

/** Returns the end index of the next slice, which one statement inserts. A slice has at least one row. */
function endOfSlice(rows: readonly NewListRow[], first: number): number {
  let characters = 0;
  let end = first;
  while (end < rows.length && end - first < ROWS_A_STATEMENT) {
    characters += (rows[end]?.cells?.length ?? 0) + (rows[end]?.entry.length ?? 0);
    if (characters > CHARACTERS_A_STATEMENT && end > first) break;
    end++;
  }
  return end;
}

export interface ListPage extends Pick<ResultParts, 'metadataKeys'> {
  batchId: string;
  /** Returns rows after this `row_no`; -1 for the first page. */
  after: number;
  limit: number;
  maxBytes: number;
  filter: JobFilter;
}

/** A row of a list. `result` is the result of its domain; null for a blank row. */
export interface ListRow {
  rowNo: number;
  isDuplicate: boolean;
  entry: string;
  cells: RowCells | null;
  result: JobResultRow | null;
}

/**
 * Selects the domain of a row. `offset 0` makes Postgres look up each domain by its key. Without statistics of a new
 * batch it would otherwise compare each row with all domains.
 */
function domainOfRow(row: ExpressionBuilder<Schema & { r: Schema['list_rows'] }, 'r'>) {
  return row
    .selectFrom('jobs')
    .selectAll()
    .whereRef('jobs.batch_id', '=', 'r.batch_id')
    .whereRef('jobs.seq', '=', 'r.seq')
    .offset(sql<number>`0`)
    .as('jobs');
}

/**
 * Returns one page of a list's rows in the order of the list. The limits of a page's size are those of `listResults`.
 * Rows whose domain does not match the filter are left out.
 */
export async function listRows(
  db: Db,
  { batchId, after, limit, filter, maxBytes, metadataKeys }: ListPage,
): Promise<ListRow[]> {
  const { metadata, size } = metadataOf(metadataKeys);
  const rows = await db
    .with('page', (page) =>
      page
        .selectFrom('list_rows as r')
        .leftJoinLateral(domainOfRow, (join) => join.onTrue())
        .select([
          'r.row_no',
          sql<string>`sum(${size} + coalesce(pg_column_size(change), 0) + coalesce(pg_column_size(r.cells), 0)) over (order by r.row_no)`.as(
            'bytes',
          ),
          sql<string>`row_number() over (order by r.row_no)`.as('place'),
        ])
        .where('r.batch_id', '=', batchId)
        .where('r.row_no', '>', after)
        .where(sql<boolean>`exists (
          select from batch_jobs b where b.batch_id = r.batch_id and b.deleted_at is null)`)
        .where(filterCondition(filter))
        .orderBy('r.row_no')
        .limit(limit),
    )
    .selectFrom('list_rows as r')
    .leftJoinLateral(domainOfRow, (join) => join.onTrue())
    .select(['r.row_no', 'r.is_duplicate', 'r.entry', 'r.cells', 'r.seq as job_seq'])
    .select(DOMAIN_COLUMNS.map((column) => `jobs.${column}` as const))
    .select(['jobs.change', metadata.as('metadata')])
    .where('r.batch_id', '=', batchId)
    .where(
      sql<boolean>`r.row_no = any(array(select row_no from page where bytes <= ${maxBytes} or place = 1))`,
    )
    .orderBy('r.row_no')
    .execute();
  return rows.map(({ row_no, is_duplicate, entry, cells, job_seq, ...job }) => ({
    rowNo: row_no,
    isDuplicate: is_duplicate,
    entry,
    cells,
    result: job_seq === null ? null : ({ ...job, input: null } as JobResultRow),
  }));
}
