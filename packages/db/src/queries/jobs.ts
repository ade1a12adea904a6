import { inputOf, type ListColumns, type RowCells } from '@scrapersky/core';
import { sql, type RawBuilder, type Selectable } from 'kysely';
import type { Db } from '../database.ts';
import type { Schema } from '../schema.ts';
import { filterCondition, readInSlices, type JobsPage, type JobsSlice } from './job-filter.ts';
import { domainTo } from './transitions.ts';

export interface NewJob {
  domain: string;
  /** Whether the entry named the domain with `www.`. That form is then tried first. */
  isWww: boolean;
  /** Null for an invalid entry, which is stored as failed with `message`. */
  host: string | null;
  /** The host as people write it; null if it is the same as `host`. */
  unicodeHost: string | null;
  message: string | null;
  /** Number of the first list row that names the domain; null if the rows are not stored. */
  rowNo: number | null;
}

/** Number of rows per statement. At this size, 100,000 rows take about 1.5 s and memory stays flat. */
const ROWS_A_STATEMENT = 5_000;

/**
 * Inserts domains of a new batch in order. Invalid entries are stored as failed with `invalid_domain`.
 * @param firstSeq `seq` of the first of these domains
 */
export async function insertJobs(
  db: Db,
  batchId: string,
  jobs: readonly NewJob[],
  firstSeq: number,
): Promise<void> {
  for (let first = 0; first < jobs.length; first += ROWS_A_STATEMENT) {
    const slice = jobs.slice(first, first + ROWS_A_STATEMENT);
    await sql`
      insert into jobs (batch_id, seq, domain, is_www, host, status, error_code, error_message, end_time, row_no,
        unicode_host)
      select ${batchId}::uuid, ${firstSeq + first}::int + t.n::int - 1, t.domain, t.is_www, t.host,
        case when t.message is null then ${domainTo('create', 'pending')} else ${domainTo('create', 'failed')} end,
        case when t.message is not null then 'invalid_domain' end, t.message,
        case when t.message is not null then now() end, t.row_no, t.unicode_host
      from unnest(${slice.map((job) => job.domain)}::text[], ${slice.map((job) => job.isWww)}::bool[],
        ${slice.map((job) => job.host)}::text[],
        ${slice.map((job) => job.message)}::text[], ${slice.map((job) => job.rowNo)}::int[],
        ${slice.map((job) => job.unicodeHost)}::text[])
        with ordinality as t(domain, is_www, host, message, row_no, unicode_host, n)`.execute(db);
  }
}

const RESULT_COLUMNS = [
  'batch_id',
  'seq',
  'job_id',
  'domain',
  'status',
  'url',
  'attempts',
  'pages_scraped',
  'error_code',
  'error_message',
  'start_time',
  'end_time',
  'not_before',
  'from_scan',
  'metadata',
  'change',
] as const satisfies (keyof Schema['jobs'])[];

/** Columns of a domain, except the large `metadata` and `change`. */
export const DOMAIN_COLUMNS = RESULT_COLUMNS.filter((column) => column !== 'metadata' && column !== 'change');

/** A result. `input` contains the other columns of the list row that named the domain; null if there are none. */
export type JobResultRow = Pick<Selectable<Schema['jobs']>, (typeof RESULT_COLUMNS)[number]> & {
  input: Record<string, string> | null;
  /** The metadata as JSON text, instead of `metadata`, if the text was requested. */
  metadataText?: string | null;
};

export type JobRow = JobResultRow &
  Pick<Selectable<Schema['jobs']>, 'created_at' | 'claimed_by' | 'attempt_start_time'> & {
    has_screenshot: boolean;
  };

/**
 * Returns one domain with its result and its latest attempt; undefined if it does not exist or its batch is deleted.
 */
export async function findJob(db: Db, jobId: string): Promise<JobRow | undefined> {
  const row = await db
    .selectFrom('jobs')
    .select([...RESULT_COLUMNS, 'created_at', 'claimed_by', 'attempt_start_time'])
    .select(hasScreenshot.as('has_screenshot'))
    .select([
      ofRow<RowCells>(sql`cells`).as('cells'),
      sql<ListColumns | null>`(select list from batch_jobs b where b.batch_id = jobs.batch_id)`.as('list'),
    ])
    .where('job_id', '=', jobId)
    .where(batchExists)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { list, cells, ...job } = row;
  return { ...job, input: list && inputOf(list, cells) };
}

/** Returns an expression on the list row that named the domain; null if the rows are not stored. */
export function ofRow<T>(expression: RawBuilder<unknown>): RawBuilder<T | null> {
  return sql<T | null>`(
    select ${expression} from list_rows r where r.batch_id = jobs.batch_id and r.row_no = jobs.row_no)`;
}

/** SQL condition: a row of `jobs` has a picture that belongs to its result. */
const hasScreenshot = sql<boolean>`(jobs.status = 'complete' and exists (
  select from screenshots s where s.batch_id = jobs.batch_id and s.seq = jobs.seq and s.attempt = jobs.attempts))`;

/** SQL condition that hides the rows of a deleted batch while they are being purged. */
export const batchExists = sql<boolean>`exists (
  select from batch_jobs b where b.batch_id = jobs.batch_id and b.deleted_at is null)`;

/** Optional parts of a page of results, in addition to the columns of every row. */
export interface ResultParts {
  /** Top-level keys of `metadata` to read; null for all, an empty list for no metadata. */
  metadataKeys: readonly string[] | null;
  /** Whether to read the metadata as text, which costs far less if nothing needs its values. */
  asText?: boolean;
  /** Columns of the list whose cells are returned as `input`; null for none. */
  input: ListColumns | null;
}

/**
 * Returns one page of results in the order of `seq`: at most `limit` rows and at most `maxBytes` as stored
 * (compressed), but at least one row. Pages begin after a `seq` instead of using a cursor, which would occupy a
 * connection while a client reads slowly.
 */
export async function listResults(
  db: Db,
  { maxBytes, parts, ...jobsPage }: JobsPage & { maxBytes: number; parts: ResultParts },
): Promise<JobResultRow[]> {
  const { batchId, filter } = jobsPage;
  const { metadata, size } = metadataOf(parts.metadataKeys);
  const list = parts.input;
  const read = ({ after, last, limit }: JobsSlice) =>
    db
      .with('page', (page) =>
        page
          .selectFrom('jobs')
          .select([
            'seq',
            sql<string>`sum(${size} + coalesce(pg_column_size(change), 0) + ${list ? sql`coalesce(${ofRow(sql`pg_column_size(cells)`)}, 0)` : sql`0`})
            over (order by seq)`.as('bytes'),
          ])
          .where('batch_id', '=', batchId)
          .where(batchExists)
          .where('seq', '>', after)
          .where('seq', '<=', last)
          .where(filterCondition(filter))
          .orderBy('seq')
          .limit(limit),
      )
      .selectFrom('jobs')
      .innerJoin('page', 'page.seq', 'jobs.seq')
      .select(DOMAIN_COLUMNS.map((column) => `jobs.${column}` as const))
      .select([
        'jobs.change',
        ...(parts.asText === true
          ? [sql<null>`null`.as('metadata'), sql<string | null>`(${metadata})::text`.as('metadataText')]
          : [metadata.as('metadata')]),
        (list ? ofRow<RowCells>(sql`cells`) : sql<null>`null`).as('cells'),
      ])
      .where('jobs.batch_id', '=', batchId)
      .where((row) =>
        row.or([
          row('page.bytes', '<=', String(maxBytes)),
          row(
            'page.seq',
            '=',
            row.selectFrom('page').select((first) => first.fn.min('page.seq').as('seq')),
          ),
        ]),
      )
      .orderBy('jobs.seq')
      .execute();
  const rows = await readInSlices(jobsPage, read, { isFull: (found) => found.length > 0 });
  return rows.map(({ cells, ...row }) => ({ ...row, input: list && inputOf(list, cells) }));
}

const SMALL_METADATA_BYTES = 8_192;

/**
 * Returns the SQL expressions for a row's metadata, reduced to these keys if it is large, and for its stored size. With
 * an empty list both are empty (null and 0); null reads all keys.
 */
export function metadataOf(keys: readonly string[] | null) {
  if (keys?.length === 0) return { metadata: sql<null>`null`, size: sql`0` };
  const size = sql`coalesce(pg_column_size(jobs.metadata), 0)`;
  if (keys === null) return { metadata: sql<JobResultRow['metadata']>`jobs.metadata`, size };
  // Sending a small document whole costs less than extracting its keys.
  const metadata = sql<
    JobResultRow['metadata']
  >`case when ${size} <= ${SMALL_METADATA_BYTES} then jobs.metadata else (
    select coalesce(json_object_agg(key, value), '{}') from json_each(jobs.metadata) where key = any(${keys}))
    end`;
  return { metadata, size };
}

export type DomainRow = Omit<JobResultRow, 'metadata' | 'change' | 'input'>;

/** Returns one page of domain rows without their results, in the order of `seq`. */
export function listDomains(db: Db, page: JobsPage): Promise<DomainRow[]> {
  return readInSlices(page, ({ after, last, limit }) =>
    db
      .selectFrom('jobs')
      .select(DOMAIN_COLUMNS)
      .where('batch_id', '=', page.batchId)
      .where(batchExists)
      .where('seq', '>', after)
      .where('seq', '<=', last)
      .where(filterCondition(page.filter))
      .orderBy('seq')
      .limit(limit)
      .execute(),
  );
}

export type DomainSummaryRow = Pick<
  DomainRow,
  'job_id' | 'domain' | 'status' | 'pages_scraped' | 'error_code' | 'error_message'
>;

/**
 * Returns at most `limit` domains of a batch, the failed ones first. The others are chosen by a range of `seq` from 0
 * on, because the planner lacks statistics of a new batch and might otherwise read and sort all of its rows.
 */
export async function summarizeDomains(db: Db, batchId: string, limit: number): Promise<DomainSummaryRow[]> {
  const columns = sql`job_id, domain, status, pages_scraped, error_code, error_message`;
  const { rows } = await sql<DomainSummaryRow>`
    select ${columns} from (
      (select ${columns}, seq from jobs where batch_id = ${batchId} and status = 'failed' order by seq limit ${limit})
      union all
      (select ${columns}, seq from jobs where batch_id = ${batchId} and status <> 'failed' and seq < ${limit})
    ) d
    order by status <> 'failed', seq limit ${limit}`.execute(db);
  return rows;
}
