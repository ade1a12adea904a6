-- Takes everything away that 0001_initial made, rows included.
drop table pages, jobs, batch_jobs, hosts, workers, api_keys;
drop function uuid_v7(), add_counts(jsonb, jsonb);
alter table kysely_migration disable row level security;
alter table kysely_migration_lock disable row level security;
