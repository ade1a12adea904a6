import { sql, type Selectable } from 'kysely';
import type { Db } from '../database.ts';
import type { Schema } from '../schema.ts';
import { meetsFilter, type JobFilter } from './job-filter.ts';
import { domainTo } from './transitions.ts';

export interface NewJob {
  domain: string;
  /** Null for an invalid entry, which is stored as failed with `message`. */
  host: string | null;
  message: string | null;
  /** The other columns of the entry as JSON text of an object. */
  input: string | null;
}

/** With 5,000 rows per statement, 100,000 rows take about 1.5 s and memory stays flat. */
const ROWS_A_STATEMENT = 5_000;
const INPUT_CHARACTERS_A_STATEMENT = 2_000_000;

/** Inserts the domains of a new batch in order. Invalid entries are stored as failed with `invalid_domain`. */
export async function insertJobs(db: Db, batchId: string, jobs: readonly NewJob[]): Promise<void> {
  let next = 0;
  while (next < jobs.length) {
    const first = next;
    next = endOfSlice(jobs, first);
    const slice = jobs.slice(first, next);
    await sql`
      insert into jobs (batch_id, seq, domain, host, status, error_code, error_message, end_time, input)
      select ${batchId}::uuid, ${first}::int + t.n::int - 1, t.domain, t.host,
        case when t.message is null then ${domainTo('create', 'pending')} else ${domainTo('create', 'failed')} end,
        case when t.message is not null then 'invalid_domain' end, t.message,
        case when t.message is not null then now() end, t.input::json
      from unnest(${slice.map((job) => job.domain)}::text[], ${slice.map((job) => job.host)}::text[],
        ${slice.map((job) => job.message)}::text[], ${slice.map((job) => job.input)}::text[])
        with ordinality as t(domain, host, message, input, n)`.execute(db);
  }
}

/** Returns the end of the slice for one statement; a slice has at least one row. */
function endOfSlice(jobs: readonly NewJob[], first: number): number {
  let characters = 0;
  let end = first;
  while (end < jobs.length && end - first < ROWS_A_STATEMENT) {
    characters += jobs[end]?.input?.length ?? 0;
    if (characters > INPUT_CHARACTERS_A_STATEMENT && end > first) break;
    end++;
  }
  return end;
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
  'metadata',
  'input',
] as const satisfies (keyof Schema['jobs'])[];

export type JobResultRow = Pick<Selectable<Schema['jobs']>, (typeof RESULT_COLUMNS)[number]>;

export type JobRow = JobResultRow &
  Pick<Selectable<Schema['jobs']>, 'created_at' | 'claimed_by' | 'attempt_start_time'>;

/** Returns one domain with its result and its latest attempt. */
export function findJob(db: Db, jobId: string): Promise<JobRow | undefined> {
  return db
    .selectFrom('jobs')
    .select([...RESULT_COLUMNS, 'created_at', 'claimed_by', 'attempt_start_time'])
    .where('job_id', '=', jobId)
    .where(batchIsThere)
    .executeTakeFirst();
}

/** Hides the rows of a deleted batch while they are being purged. */
const batchIsThere = sql<boolean>`exists (
  select from batch_jobs b where b.batch_id = jobs.batch_id and b.deleted_at is null)`;

export interface JobsPage {
  batchId: string;
  /** Rows after this `seq`; -1 for the first page. */
  after: number;
  limit: number;
  filter: JobFilter;
}

/** Returns one page of results in the order of `seq`. Keyset pages hold no connection while a client reads slowly. */
export function listResults(db: Db, { batchId, after, limit, filter }: JobsPage): Promise<JobResultRow[]> {
  return db
    .selectFrom('jobs')
    .select(RESULT_COLUMNS)
    .where('batch_id', '=', batchId)
    .where(batchIsThere)
    .where('seq', '>', after)
    .where(meetsFilter(filter))
    .orderBy('seq')
    .limit(limit)
    .execute();
}

export type DomainRow = Omit<JobResultRow, 'metadata' | 'input'>;

/** Returns one page of domain rows without their results, in the order of `seq`. */
export function listDomains(db: Db, { batchId, after, limit, filter }: JobsPage): Promise<DomainRow[]> {
  return db
    .selectFrom('jobs')
    .select(RESULT_COLUMNS.filter((column) => column !== 'metadata' && column !== 'input'))
    .where('batch_id', '=', batchId)
    .where(batchIsThere)
    .where('seq', '>', after)
    .where(meetsFilter(filter))
    .orderBy('seq')
    .limit(limit)
    .execute();
}

export type DomainSummaryRow = Pick<
  DomainRow,
  'job_id' | 'domain' | 'status' | 'pages_scraped' | 'error_code' | 'error_message'
>;

/** Returns at most `limit` domains of a batch, failed ones first. Both halves are read from the start of an index. */
export async function summarizeDomains(db: Db, batchId: string, limit: number): Promise<DomainSummaryRow[]> {
  const { rows } = await sql<DomainSummaryRow>`
    (select job_id, domain, status, pages_scraped, error_code, error_message
      from jobs where batch_id = ${batchId} and status = 'failed' order by seq limit ${limit})
    union all
    (select job_id, domain, status, pages_scraped, error_code, error_message
      from jobs where batch_id = ${batchId} and status <> 'failed' order by seq limit ${limit})
    limit ${limit}`.execute(db);
  return rows;
}
