-- Drops everything that 0001_initial created, with all rows. The data of a legacy database stays in the schema
-- `legacy`.
drop table webhook_attempts, webhook_hosts, webhook_messages, quota_use, audit_log, api_keys, workers, hosts, pages, job_attempts,
  list_rows, jobs, batch_jobs;
drop function uuid_v7(), add_counts(jsonb, jsonb);
alter table kysely_migration disable row level security;
alter table kysely_migration_lock disable row level security;
