-- Keys that expire, are rotated and have quotas of their own; who wrote what; how much of a day's quota is used.

alter table api_keys
  add column user_id text,
  add column public_id text unique,
  add column expires_at timestamptz,
  add column last_used_at timestamptz,
  add column max_running_batches integer check (max_running_batches >= 0),
  add column max_domains_per_day integer check (max_domains_per_day >= 0);
update api_keys set user_id = key_id::text;
alter table api_keys alter column user_id set not null;

comment on column api_keys.user_id is 'Whom the key stands for: a key that takes the place of another one keeps it.';
comment on column api_keys.public_id is 'The part of the key that may be shown; null for a key without one.';
comment on column api_keys.last_used_at is 'To the minute.';
comment on column api_keys.max_running_batches is 'Null: as the service is set up; 0: no limit.';
comment on column api_keys.max_domains_per_day is 'Null: as the service is set up; 0: no limit.';

-- Written in the transaction of the write that it tells of, and by nothing else. Outlives what it tells of.
create table audit_log (
  audit_id uuid primary key default uuid_v7(),
  at timestamptz not null default now(),
  user_id text not null,
  key_id uuid,
  action text not null,
  object text not null,
  ip text,
  request_id text
);

create index audit_log_object on audit_log (object, audit_id);

create table quota_use (
  user_id text not null,
  day date not null,
  domains bigint not null,
  primary key (user_id, day)
);

-- What counts as running of one user.
create index batch_jobs_running on batch_jobs (created_by) where status in ('pending', 'processing');

alter table audit_log enable row level security;
alter table quota_use enable row level security;
