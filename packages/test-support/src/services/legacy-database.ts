import { asAdmin } from './as-admin.ts';
import { createTestServices, type TestServices } from './test-services.ts';

/**
 * `keys`: batch ids are unique, and foreign keys refer to them. `bare`: neither. `half`: like `bare`, with UUIDs in
 * `batch_jobs` only, as an aborted conversion leaves them.
 */
export type LegacyForm = 'keys' | 'bare' | 'half';

/** Creates a database as the old Python system leaves it: the relevant tables and columns, with rows. */
export async function createLegacyServices(form: LegacyForm): Promise<TestServices> {
  const services = await createTestServices();
  await asAdmin(services.directDatabaseUrl, async (admin) => {
    await admin.query('drop schema public cascade; create schema public');
    await admin.query(TABLES);
    await admin.query(ROWS);
    if (form === 'keys') await admin.query(KEYS);
    else await admin.query(LOOSE_ROWS);
    if (form === 'half') await admin.query(HALF_CONVERTED);
  });
  return services;
}

const TABLES = `
  create table batch_jobs (
    id serial primary key, created_at timestamp not null default now(), updated_at timestamp not null default now(),
    tenant_id uuid not null default '550e8400-e29b-41d4-a716-446655440000', batch_id varchar,
    processor_type varchar not null default 'domain_batch', status varchar not null default 'pending', created_by uuid,
    total_domains integer default 0, completed_domains integer default 0, failed_domains integer default 0,
    progress double precision default 0, batch_metadata jsonb, options jsonb, start_time timestamp, end_time timestamp,
    processing_time double precision, error varchar);
  comment on column batch_jobs.batch_id is 'What clients know it by';
  create index ix_batch_jobs_tenant_batch on batch_jobs (tenant_id, batch_id);
  create table domains (
    id uuid primary key default gen_random_uuid(), domain varchar not null unique, batch_id varchar);
  create index ix_domains_batch_id on domains (batch_id);
  create table jobs (
    id serial primary key, job_id uuid not null unique default gen_random_uuid(), status varchar(50) not null,
    job_type varchar(50) not null default 'domain_scan', created_at timestamp not null default now(),
    updated_at timestamp not null default now(), error varchar, result_data jsonb, job_metadata jsonb,
    domain_id uuid references domains on delete set null, batch_id varchar);
  create index ix_jobs_batch_id on jobs (batch_id);
  create table pages (id uuid primary key default gen_random_uuid(), domain_id uuid references domains, url text);
  create table contacts (
    id serial primary key, page_id uuid references pages on delete cascade,
    source_job_id uuid references jobs (job_id) on delete set null, email text);
  create table batch_notes (batch varchar, note text);
  create view open_batches with (security_invoker = true) as
    select batch_id, status from batch_jobs where status = 'pending';
  comment on view open_batches is 'Not begun';
  create view open_batch_count as select count(batch_id) as n from open_batches;
  grant select on open_batch_count to public;
  create materialized view jobs_per_batch as
    select b.id, b.batch_id, count(j.id) as jobs from batch_jobs b left join jobs j on j.batch_id = b.batch_id group by 1, 2;
  create unique index jobs_per_batch_id on jobs_per_batch (id);
  create function touch() returns trigger language plpgsql as
    $$ begin new.updated_at = now(); return new; end $$;
  create trigger touch_any before update on batch_jobs for each row execute function touch();
  create trigger touch_id before update of batch_id on batch_jobs for each row execute function touch();
  alter table batch_jobs enable row level security;
  create policy named_only on batch_jobs for select using (batch_id is not null);`;

const ROWS = `
  insert into batch_jobs (batch_id, status, created_at, updated_at, total_domains, completed_domains, failed_domains,
    batch_metadata, options, start_time, end_time, error) values
  ('batch_687d53c464594226a79b3ac00730a7ab', 'completed', '2025-04-01 10:00', '2025-04-01 10:05', 2, 1, 1,
    '{"domain_count": 2, "domain_results": {
      "a.example": {"status": "completed", "job_id": "11111111-1111-4111-8111-111111111111",
        "start_time": "2025-04-01T10:00:01.5", "end_time": "2025-04-01T10:00:03", "error": null},
      "https://www.b.example/x": {"status": "failed", "job_id": "22222222-2222-4222-8222-222222222222",
        "start_time": "not a time", "end_time": "2025-02-31T10:00:00", "error": "Timeout"}}}',
    '{"max_concurrent": 5}', '2025-04-01 10:00:01', '2025-04-01 10:04', 'Error processing domain b.example: Timeout'),
  ('batch_domain_sitemap_123e4567-e89b-12d3-a456-426614174000', 'pending', '2025-04-02', '2025-04-02', 3, 0, 0,
    null, null, null, null, null),
  ('9f8e7d6c-5b4a-4938-8271-605142334455', 'processing', '2025-04-03', '2025-04-03', 3, 1, 0, '[]', '{}',
    '2025-04-03', null, null),
  (null, 'completed', '2025-04-04', '2025-04-04', 1, 1, 0, null, null, null, null, null),
  ('my batch / 17', 'error', '2025-04-05', '2025-04-05', 2, 0, 0, null, null, null, null, 'boom'),
  ('batch_9f8e7d6c5b4a49388271605142334455', 'complete', '2025-04-01', '2025-04-01', 4, 4, -1, null, null, null, null,
    null),
  ('', 'pending', '2025-04-07', '2025-04-07', null, null, null, null, null, null, null, null),
  ('BATCH_ABCDEF01-2345-6789-ABCD-EF0123456789', 'completed', '2025-04-08', '2025-04-08', 2000000000, 1, 0, null, null,
    null, null, null);
  insert into domains (id, domain, batch_id) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'c.example', '9f8e7d6c-5b4a-4938-8271-605142334455'),
  ('aaaaaaaa-0000-4000-8000-000000000002', 'd.example', null);
  insert into jobs (job_id, status, domain_id, batch_id, error, job_metadata) values
  ('33333333-3333-4333-8333-333333333333', 'complete', 'aaaaaaaa-0000-4000-8000-000000000001',
    '9f8e7d6c-5b4a-4938-8271-605142334455', null, null),
  ('44444444-4444-4444-8444-444444444444', 'running', 'aaaaaaaa-0000-4000-8000-000000000002',
    '9f8e7d6c-5b4a-4938-8271-605142334455', null, null),
  ('55555555-5555-4555-8555-555555555555', 'failed', null, 'batch_9f8e7d6c5b4a49388271605142334455', 'broke',
    '{"domain": "e.example"}'),
  ('66666666-6666-4666-8666-666666666666', 'complete', null, null, null, null);
  insert into pages (domain_id, url) values ('aaaaaaaa-0000-4000-8000-000000000001', 'https://c.example/');
  insert into contacts (page_id, source_job_id, email) select pages.id, jobs.job_id, 'x@c.example' from pages, jobs
    where jobs.batch_id is not null;
  insert into batch_notes values ('my batch / 17', 'kept'), ('my batch / 17', 'kept as well');
  refresh materialized view jobs_per_batch;`;

const KEYS = `
  alter table batch_jobs add constraint batch_jobs_batch_id_key unique (batch_id);
  alter table jobs add constraint jobs_batch_id_fkey foreign key (batch_id) references batch_jobs (batch_id)
    on delete set null;
  alter table domains add foreign key (batch_id) references batch_jobs (batch_id) on update cascade;
  alter table batch_notes alter column batch set not null,
    add foreign key (batch) references batch_jobs (batch_id) on delete cascade;`;

/** Rows that `KEYS` would forbid: a duplicate id, ids of missing batches, and one id in two spellings. */
const LOOSE_ROWS = `
  insert into batch_jobs (batch_id, status, created_at, total_domains) values
  ('my batch / 17', 'completed', '2025-05-01', 1), ('my batch / 17', 'completed', '2025-04-05', 1);
  alter table jobs alter column batch_id set default 'batch_none';
  insert into jobs (job_id, status, batch_id) values
  ('77777777-7777-4777-8777-777777777777', 'complete', 'batch_00000000-0000-4000-8000-00000000dead'),
  ('88888888-8888-4888-8888-888888888888', 'complete', '687D53C4-6459-4226-A79B-3AC00730A7AB'),
  ('99999999-9999-4999-8999-999999999999', 'complete', 'my batch / 17');`;

/** The old system's own conversion, stopped after its first table. */
const HALF_CONVERTED = `
  drop view open_batch_count, open_batches; drop materialized view jobs_per_batch;
  drop policy named_only on batch_jobs; drop trigger touch_id on batch_jobs;
  alter table batch_jobs rename batch_id to batch_id_original;
  alter table batch_jobs add batch_id uuid;
  alter table batch_jobs disable trigger user;
  update batch_jobs set batch_id = right(replace(batch_id_original, '-', ''), 32)::uuid where id in (1, 2, 3, 6);
  update batch_jobs set batch_id = md5(batch_id_original)::uuid where batch_id is null;
  alter table batch_jobs enable trigger user;`;
