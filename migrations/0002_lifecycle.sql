-- What happens to a batch after it was taken in: cancel, deadline, retry, delete, and the attempts behind a result.

alter table batch_jobs
  add column stopped_by text check (stopped_by in ('cancel', 'deadline')),
  add column retries integer not null default 0,
  add column opened_at timestamptz not null default now(),
  add column deleted_at timestamptz,
  add check (deleted_at is null or status not in ('pending', 'processing'));

comment on column batch_jobs.stopped_by is 'Nothing is claimed any more, and what is open ends by this, in chunks.';
comment on column batch_jobs.retries is 'Rises with each retry: a roll-up that counted the rows before it closes nothing.';
comment on column batch_jobs.opened_at is 'When it was created or last retried: its deadline counts from here.';
comment on column batch_jobs.deleted_at is 'Gone for every reader; its rows are being removed.';

create index batch_jobs_ended on batch_jobs (end_time) where end_time is not null and deleted_at is null;
create index batch_jobs_deleted on batch_jobs (deleted_at) where deleted_at is not null;

alter table jobs
  alter column attempts type integer, -- A row may be retried for ever.
  alter column losses type integer,
  add column attempt_start_time timestamptz,
  add column earlier_attempts integer not null default 0;

comment on column jobs.attempt_start_time is 'When the latest attempt began; start_time is that of the first one of this run.';
comment on column jobs.earlier_attempts is 'Attempts before the last retry: the tries of a domain start anew with it.';

-- Attempts that did not decide their domain, or did until it was retried. The latest one is the row in jobs itself: so
-- a domain that ends at its first attempt costs no row here.
create table job_attempts (
  batch_id uuid not null,
  seq integer not null,
  attempt integer not null,
  worker_id uuid,
  start_time timestamptz,
  end_time timestamptz not null default now(),
  error_code text not null,
  error_message text,
  primary key (batch_id, seq, attempt),
  foreign key (batch_id, seq) references jobs on delete cascade
);

alter table job_attempts enable row level security;

-- As before, and what comes to nothing is left out: counts are taken away by adding negative ones.
create or replace function add_counts(a jsonb, b jsonb) returns jsonb language sql immutable parallel safe as $$
  select coalesce(jsonb_object_agg(key, n), '{}')
  from (select key, sum(value::int) as n
        from (select * from jsonb_each_text(a) union all select * from jsonb_each_text(b)) as both_sides
        group by key) as summed
  where n <> 0
$$;
