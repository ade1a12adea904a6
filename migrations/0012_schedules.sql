-- Lists that are scanned again by cron or at an interval.
create table schedules (
  schedule_id uuid primary key,
  name text not null,
  created_by text not null,
  visibility text not null check (visibility in ('own', 'all')),
  quota json not null,
  max_pages integer not null check (max_pages between 1 and 1000),
  max_concurrent integer check (max_concurrent between 1 and 1000),
  options jsonb not null,
  webhook jsonb,
  cron text,
  every_seconds integer check (every_seconds > 0),
  timezone text not null,
  spread_seconds integer not null check (spread_seconds >= 0),
  keep_runs integer check (keep_runs > 0),
  total_domains integer not null check (total_domains > 0),
  next_run_at timestamptz,
  planned_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((cron is null) <> (every_seconds is null))
);

comment on column schedules.visibility is 'Results that its runs may use: those of its own user (own) or of all users (all).';
comment on column schedules.quota is 'Limits of the key that created or last changed it.';
comment on column schedules.next_run_at is 'The next tick; null while the schedule is paused.';
comment on column schedules.planned_at is 'Time at which next_run_at was computed. If this time is in the future, the clock has gone back since, and next_run_at is computed again.';

create index schedules_due on schedules (next_run_at) where next_run_at is not null;
create index schedules_listed on schedules (created_at desc, schedule_id desc);

create table schedule_domains (
  schedule_id uuid not null references schedules on delete cascade,
  seq integer not null,
  domain text not null,
  is_www boolean not null,
  host text not null,
  unicode_host text,
  primary key (schedule_id, seq)
);

alter table batch_jobs add column schedule_id uuid references schedules on delete set null;

create index batch_jobs_of_schedule on batch_jobs (schedule_id, created_at desc) where schedule_id is not null;

-- One row per tick, so that a tick has at most one run.
create table schedule_runs (
  schedule_id uuid not null references schedules on delete cascade,
  tick timestamptz not null,
  batch_id uuid references batch_jobs on delete set null,
  skipped text check (skipped in ('overlap', 'quota')),
  created_at timestamptz not null default now(),
  primary key (schedule_id, tick)
);

comment on column schedule_runs.skipped is 'Reason why the tick has no batch: the previous run had not ended, or the quota was used up.';

create index schedule_runs_of_batch on schedule_runs (batch_id) where batch_id is not null;

alter table schedules enable row level security;
alter table schedule_domains enable row level security;
alter table schedule_runs enable row level security;
