import { sql, type Kysely } from 'kysely';
import { columnOr, findTable, LEGACY_SCHEMA, type LegacyTable } from './catalog.ts';

/** Maximum length of a domain's key in a batch. */
const MAX_KEY_LENGTH = 2_048;

/**
 * Writes `legacy.known_domains`: one row for each domain that the legacy system named in an old batch, in the order in
 * which the domains were started. The legacy system stored domains in two places: in `batch_metadata` of the batch
 * (`domain_results` or `domain_statuses`), and in `jobs`. `host` is set only for plain names; domains without it cannot
 * be retried.
 */
export async function writeKnownDomains(db: Kysely<unknown>, batches: LegacyTable): Promise<void> {
  const records = [recordsOfBatches(batches), await recordsOfJobs(db)].filter((query) => query !== null);
  const none = `select null::uuid as batch_id, null as domain, null as status, null as job_id,
    null::timestamptz as start_time, null::timestamptz as end_time, null as error where false`;
  await sql
    .raw(
      `create table legacy.known_domains as
      with named as (
        select distinct on (batch_id, domain) *
        from (select batch_id, left(domain, ${MAX_KEY_LENGTH}) as domain, legacy.status_of(status) as status, job_id,
            start_time, end_time, error from (${[none, ...records].join(' union all ')}) record) as cut
        where domain <> ''
        order by batch_id, domain, status = 'complete' desc, status = 'failed' desc, end_time desc nulls last, job_id
      )
      select batch_id, (row_number() over (partition by batch_id order by start_time, domain) - 1)::int as seq, domain,
        lower(substring(domain from
          '(?i)^(?:https?://)?(?:www\\.)?((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)+[a-z][a-z0-9-]*)(?:[/?#].*)?$')) as host,
        status, case when row_number() over (partition by job_id order by batch_id, domain) = 1 then job_id::uuid end
          as job_id, start_time, end_time, error
      from named;
      analyze legacy.known_domains`,
    )
    .execute(db);
}

function recordsOfBatches(batches: LegacyTable): string | null {
  if (!batches.columns.has('batch_metadata')) return null;
  return `
    select b.batch_id, e.key, e.value ->> 'status', ${uuidOrNull(`e.value ->> 'job_id'`)},
      legacy.parse_time(e.value ->> 'start_time'), legacy.parse_time(e.value ->> 'end_time'), e.value ->> 'error'
    from ${batches.ref} b
      cross join lateral (select coalesce(b.batch_metadata::jsonb -> 'domain_results',
        b.batch_metadata::jsonb -> 'domain_statuses') as results) r
      cross join lateral jsonb_each(case when jsonb_typeof(results) = 'object' then results else '{}' end) e
    where jsonb_typeof(e.value) = 'object'`;
}

/**
 * Returns the query for the domains in `jobs`. A row names its domain by a key to `domains`, in its metadata or in its
 * result; otherwise its own id is used as the name.
 */
async function recordsOfJobs(db: Kysely<unknown>): Promise<string | null> {
  const jobs = await findTable(db, 'jobs', LEGACY_SCHEMA);
  if (jobs?.columns.has('batch_id') !== true) return null;
  const domains = await findTable(db, 'domains');
  const linked =
    domains?.columns.has('id') === true && domains.columns.has('domain') && jobs.columns.has('domain_id');
  const old = (name: string, type: string) => columnOr(jobs, 'j', name, type);
  const names = [
    ...(linked ? ['d.domain::text'] : []),
    `${old('job_metadata', 'jsonb')} ->> 'domain'`,
    `${old('metadata', 'jsonb')} ->> 'domain'`,
    `${old('result_data', 'jsonb')} -> 'processing_metrics' ->> 'domain'`,
    `'(job ' || coalesce(${old('job_id', 'text')}, ${old('id', 'text')}) || ')'`,
  ];
  return `
    select j.batch_id, coalesce(${names.join(', ')}), ${old('status', 'text')}, ${uuidOrNull(old('job_id', 'text'))},
      coalesce(${old('started_at', 'timestamptz')}, ${old('created_at', 'timestamptz')}),
      coalesce(${old('completed_at', 'timestamptz')}, ${old('updated_at', 'timestamptz')}), ${old('error', 'text')}
    from ${jobs.ref} j ${linked ? `left join ${domains.ref} d on d.id::text = j.domain_id::text` : ''}
    where j.batch_id is not null`;
}

/** SQL expression for a UUID as lower-case text that can be compared; null for other text. */
function uuidOrNull(text: string): string {
  return `case when ${text} ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then lower(${text}) end`;
}
