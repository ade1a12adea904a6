import { sql, type Kysely } from 'kysely';
import { columnOr, findTable, LEGACY_SCHEMA, type LegacyTable } from './catalog.ts';
import { writeKnownDomains } from './known-domains.ts';

/** Value of `request_id` and first part of `created_by` in every batch that was copied from the legacy system. */
const ORIGIN = 'legacy';

/**
 * Maximum number of domains in a batch. A larger old counter is a mistake: it counts as 0 and stays in
 * `metadata.legacy`.
 */
const MAX_DOMAINS = 100_000;

/**
 * Copies the batches that `convertLegacyDatabase` moved aside into the new tables, under their UUIDs and with the old
 * id in `batch_id_original`. Does nothing when there are none. Every copied batch has ended. Open domains become
 * cancelled, because nobody waits for them and an upgrade must not start a crawl. Each domain that the legacy system
 * recorded gets a row; a domain that the system only counted, or lost, gets a row named `(not recorded N)`. The new
 * counters thus agree with the rows.
 */
export async function copyLegacyBatches(db: Kysely<unknown>): Promise<void> {
  const batches = await findTable(db, 'batch_jobs', LEGACY_SCHEMA);
  if (!batches || !(await findTable(db, 'batch_id_map', LEGACY_SCHEMA))) return;
  // The legacy system stored times in UTC without a zone.
  await run(db, `select set_config('TimeZone', 'UTC', true), set_config('work_mem', '64MB', true)`);
  await run(db, READERS);
  await writeKnownDomains(db, batches);
  await run(db, tallies(batches));
  await run(db, insertBatches(batches));
  await run(db, INSERT_KNOWN);
  await run(db, INSERT_NAMELESS);
  await run(
    db,
    `drop table legacy.tallies, legacy.known_domains;
    drop function legacy.parse_time(text), legacy.status_of(text)`,
  );
  await run(db, 'analyze batch_jobs, jobs');
}

/**
 * SQL functions that parse a time (null if the text is not a time), and map the legacy system's statuses to the new
 * ones.
 */
const READERS = `
  create function legacy.parse_time(text) returns timestamptz language plpgsql stable strict as $$
    begin return $1::timestamptz; exception when others then return null; end
  $$;
  create function legacy.status_of(text) returns text language sql immutable as $$
    select case when lower($1) in ('complete', 'completed', 'success') then 'complete'
      when lower($1) in ('failed', 'error') then 'failed' else 'cancelled' end
  $$`;

/**
 * SQL query that counts the known domains of each batch by status, and the nameless rows needed to reach the legacy
 * counters. Rows that are missing from the total count as cancelled. If the legacy system neither recorded a domain nor
 * counted one as completed or failed, they get the status of the batch instead.
 */
function tallies(batches: LegacyTable): string {
  const counter = (name: string) => {
    const value = columnOr(batches, 'b', name, 'numeric');
    return `(case when ${value} between 0 and ${MAX_DOMAINS} then ${value} else 0 end)::int`;
  };
  return `
    create table legacy.tallies as
    with known as (
      select batch_id, count(*)::int as n, count(*) filter (where status = 'complete')::int as complete,
        count(*) filter (where status = 'failed')::int as failed
      from legacy.known_domains group by batch_id
    ), counted as (
      select b.batch_id, coalesce(k.n, 0) as known, coalesce(k.complete, 0) as known_complete,
        coalesce(k.failed, 0) as known_failed, ${counter('total_domains')} as total,
        greatest(0, ${counter('completed_domains')} - coalesce(k.complete, 0)) as more_complete,
        greatest(0, ${counter('failed_domains')} - coalesce(k.failed, 0)) as more_failed,
        legacy.status_of(${columnOr(batches, 'b', 'status', 'text')}) as batch_status
      from ${batches.ref} b left join known k using (batch_id)
    ), rested as (
      select *, known + more_complete + more_failed as counted from counted
    ), settled as (
      select *, greatest(total - counted, case when counted = 0 then 1 else 0 end, 0) as rest,
        case when counted = 0 then batch_status else 'cancelled' end as rest_status
      from rested
    ), nameless as (
      select *, more_complete + case rest_status when 'complete' then rest else 0 end as nameless_complete,
        more_failed + case rest_status when 'failed' then rest else 0 end as nameless_failed,
        case rest_status when 'cancelled' then rest else 0 end as nameless_cancelled
      from settled
    )
    select batch_id, known, nameless_complete, nameless_failed, nameless_cancelled,
      known_complete + nameless_complete as complete, known_failed + nameless_failed as failed,
      known - known_complete - known_failed + nameless_cancelled as cancelled
    from nameless;
    analyze legacy.tallies`;
}

function insertBatches(batches: LegacyTable): string {
  const old = (name: string, type: string) => columnOr(batches, 'b', name, type);
  const object = `case when jsonb_typeof(${old('batch_metadata', 'jsonb')}) = 'object'
    then ${old('batch_metadata', 'jsonb')} - 'domain_results' - 'domain_statuses' else '{}' end`;
  const number = (option: string, byDefault: string) => `case
    when ${old('options', 'jsonb')} ->> '${option}' ~ '^([1-9]\\d{0,2}|1000)$'
      then (${old('options', 'jsonb')} ->> '${option}')::int else ${byDefault} end`;
  const created = `coalesce(${old('created_at', 'timestamptz')}, now())`;
  return `
    insert into batch_jobs (batch_id, batch_id_original, status, max_pages, max_concurrent, metadata, created_by,
      request_id, request_hash, total_domains, completed_domains, failed_domains, cancelled_domains, errors_by_code,
      error, created_at, opened_at, updated_at, start_time, end_time)
    select b.batch_id, case when m.found_by_original then m.batch_id_original end,
      case when t.cancelled > 0 then 'cancelled' when t.failed = 0 then 'complete'
        when t.complete > 0 then 'partial' else 'failed' end,
      ${number('max_pages', '10')}, ${number('max_concurrent', 'null')},
      (${object} || jsonb_build_object('legacy', jsonb_strip_nulls(jsonb_build_object(
        'batch_id', m.batch_id_original, 'status', ${old('status', 'text')},
        'total_domains', ${old('total_domains', 'numeric')},
        'completed_domains', ${old('completed_domains', 'numeric')},
        'failed_domains', ${old('failed_domains', 'numeric')},
        'processor_type', ${old('processor_type', 'text')}, 'options', ${old('options', 'jsonb')}))))::json,
      concat_ws(':', '${ORIGIN}', ${old('created_by', 'text')}), '${ORIGIN}',
      sha256(convert_to('${ORIGIN}:' || b.batch_id, 'UTF8')), t.complete + t.failed + t.cancelled, t.complete, t.failed,
      t.cancelled, case when t.failed > 0 then jsonb_build_object('internal_error', t.failed) else '{}' end,
      ${old('error', 'text')}, ${created}, ${created}, coalesce(${old('updated_at', 'timestamptz')}, ${created}),
      ${old('start_time', 'timestamptz')},
      coalesce(${old('end_time', 'timestamptz')}, ${old('updated_at', 'timestamptz')}, ${created})
    from ${batches.ref} b join legacy.batch_id_map m using (batch_id) join legacy.tallies t using (batch_id)`;
}

/**
 * A failed domain keeps the message of the old system and gets the code `internal_error`, so that it can be retried.
 */
const INSERT_KNOWN = `
  insert into jobs (batch_id, seq, job_id, domain, host, status, attempts, start_time, end_time, error_code,
    error_message, created_at)
  select k.batch_id, k.seq, coalesce(k.job_id, uuid_v7()), k.domain, k.host, k.status,
    case k.status when 'cancelled' then 0 else 1 end, k.start_time, coalesce(k.end_time, b.end_time),
    case k.status when 'failed' then 'internal_error' when 'cancelled' then 'cancelled' end,
    case k.status when 'failed' then coalesce(k.error, 'The old system gave no reason.')
      when 'cancelled' then 'The old system did not finish this domain.' end, b.created_at
  from legacy.known_domains k join batch_jobs b using (batch_id)`;

const INSERT_NAMELESS = `
  insert into jobs (batch_id, seq, domain, status, end_time, error_code, error_message, created_at)
  select t.batch_id, t.known + n - 1, '(not recorded ' || n || ')', s.status, b.end_time,
    case s.status when 'failed' then 'internal_error' when 'cancelled' then 'cancelled' end,
    case when s.status <> 'complete' then 'The old system did not record which domain this was.' end, b.created_at
  from legacy.tallies t join batch_jobs b using (batch_id)
    cross join lateral generate_series(1, nameless_complete + nameless_failed + nameless_cancelled) as n
    cross join lateral (select case when n <= nameless_complete then 'complete'
      when n <= nameless_complete + nameless_failed then 'failed' else 'cancelled' end as status) s`;

async function run(db: Kysely<unknown>, statement: string): Promise<void> {
  await sql.raw(statement).execute(db);
}
