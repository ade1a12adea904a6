import { migrate, openDatabase } from '@scrapersky/db';
import { startPgBouncer, startPostgres } from '@scrapersky/test-support';
import { sql } from 'kysely';

/**
 * Measures the conversion of a legacy database as a ratio to plain UPDATEs of the same tables in the same run: `node
 * --import tsx --conditions=source packages/db/test/measure-legacy-migration.ts [batches]`. Needs 10 GB in the
 * temporary folder for 1,000,000 batches with 2,000,000 jobs. Runs through PgBouncer in transaction mode, with fsync
 * on.
 */
const batches = Number(process.argv[2] ?? 1_000_000);

const postgres = await startPostgres({ fsync: 'on', shared_buffers: '512MB', max_wal_size: '8GB' });
const pooler = await startPgBouncer(postgres.url);
const db = openDatabase({ url: postgres.url, maxConnections: 1, queryTimeoutMs: 3_600_000 });
try {
  await timed('fill', `${createTables()}; ${insertRows()}; analyze`);
  await timed('checkpoint', 'checkpoint');
  const parent = await timed('plain UPDATE of batch_jobs', 'update batch_jobs set progress = progress');
  const child = await timed('plain UPDATE of jobs', 'update jobs set progress = progress');
  await timed('vacuum full', 'vacuum full batch_jobs');
  await timed('vacuum full', 'vacuum full jobs');
  await timed('checkpoint', 'checkpoint');
  const start = performance.now();
  await migrate(pooler.url);
  const seconds = (performance.now() - start) / 1_000;
  const ratio = (other: number) => (seconds / other).toFixed(1);
  say(
    'migrate',
    `${seconds.toFixed(1)} s, ${ratio(parent)} times the UPDATE of batch_jobs, ${ratio(parent + child)} times both`,
  );
  const { rows } = await sql`
    select (select count(*)::int from batch_jobs) as batches, (select count(*)::int from jobs) as jobs,
      (select count(*)::int from legacy.jobs where batch_id is null) as unlinked,
      (select count(*)::int from batch_jobs b where total_domains <>
        (select count(*) from jobs j where j.batch_id = b.batch_id)) as "countsWrong"`.execute(db);
  say('afterwards', JSON.stringify(rows[0]));
} finally {
  await db.destroy();
  await pooler.close();
  await postgres.close();
}

async function timed(what: string, text: string): Promise<number> {
  const start = performance.now();
  await sql.raw(text).execute(db);
  const seconds = (performance.now() - start) / 1_000;
  say(what, `${seconds.toFixed(1)} s`);
  return seconds;
}

function say(what: string, result: string): void {
  process.stdout.write(`${what.padEnd(28)} ${result}\n`);
}

function createTables(): string {
  return `
    create table batch_jobs (id serial primary key, batch_id varchar not null unique, status varchar not null,
      created_at timestamp not null default now(), updated_at timestamp not null default now(), total_domains integer,
      completed_domains integer, failed_domains integer, progress double precision default 0, batch_metadata jsonb,
      options jsonb, error varchar);
    create table jobs (id serial primary key, job_id uuid not null unique default gen_random_uuid(),
      status varchar(50) not null, created_at timestamp not null default now(), error varchar, job_metadata jsonb,
      progress double precision default 0, batch_id varchar references batch_jobs (batch_id) on delete set null);`;
}

/**
 * Inserts batches and jobs. 81 % of the ids are UUIDs with a prefix, 10 % are plain UUIDs and 9 % are not UUIDs; 1 %
 * repeat the UUID of another id.
 */
function insertRows(): string {
  return `
    insert into batch_jobs (batch_id, status, total_domains, completed_domains, failed_domains, batch_metadata)
    select case when n % 100 = 99 then 'batch_again_' || md5((n - 1)::text) when n % 10 = 9 then 'garbage ' || n
        when n % 10 = 8 then md5(n::text)::uuid::text else 'batch_' || md5(n::text) end,
      'completed', 2, 2, 0, '{"domain_count": 2}'
    from generate_series(1, ${batches}) n;
    insert into jobs (status, batch_id, job_metadata)
    select 'complete', batch_id, jsonb_build_object('domain', 'site-' || id || '-' || k || '.example')
    from batch_jobs cross join generate_series(1, 2) k;
    create index on jobs (batch_id)`;
}
