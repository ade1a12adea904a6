-- The first schema: batches and their domains (`jobs`), rows of lists, attempts, scraped pages, hosts (cooldowns and
-- robots.txt), workers, API keys, the audit log, quotas, and the outbox of webhooks. Ids are UUIDv7 by default: at 5
-- million rows, time-ordered keys write 8 times less WAL than random ones. Every table has row level security without a
-- policy: a data API that connects with another role can read nothing.

create function uuid_v7() returns uuid language sql volatile parallel safe as $$
  -- Returns a UUIDv7 (RFC 9562, section 5.7): a UUIDv4 whose first 48 bits are replaced by the Unix time in
  -- milliseconds, and whose version bits 0100 become 0111.
  select encode(
    set_bit(set_bit(
      overlay(uuid_send(gen_random_uuid())
        placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6),
      52, 1), 53, 1), 'hex')::uuid
$$;

-- Adds two objects of counts by key. Negative counts subtract; a key whose sum is 0 is removed.
create function add_counts(a jsonb, b jsonb) returns jsonb language sql immutable parallel safe as $$
  select coalesce(jsonb_object_agg(key, n), '{}')
  from (select key, sum(value::int) as n
        from (select * from jsonb_each_text(a) union all select * from jsonb_each_text(b)) as both_sides
        group by key) as summed
  where n <> 0
$$;

create table batch_jobs (
  batch_id uuid primary key default uuid_v7(),
  batch_id_original text,
  kind text not null default 'batch' check (kind in ('batch', 'scan')),
  status text not null default 'pending'
    check (status in ('pending', 'processing', 'complete', 'partial', 'failed', 'cancelled')),
  max_pages integer not null check (max_pages between 1 and 1000),
  max_concurrent integer check (max_concurrent between 1 and 1000),
  options jsonb not null default '{}',
  webhook jsonb,
  webhook_disabled_at timestamptz,
  metadata json not null default '{}', -- metadata has type json, because jsonb would not keep the client's text unchanged.
  created_by text not null,
  request_id text not null,
  idempotency_key text,
  request_hash bytea not null,
  list json,
  total_domains integer not null check (total_domains > 0),
  completed_domains integer not null default 0 check (completed_domains >= 0),
  failed_domains integer not null default 0 check (failed_domains >= 0),
  cancelled_domains integer not null default 0 check (cancelled_domains >= 0),
  pages_scraped bigint not null default 0,
  errors_by_code jsonb not null default '{}',
  domains_by_site_state jsonb not null default '{}',
  error text,
  stopped_by text check (stopped_by in ('cancel', 'deadline')),
  retries integer not null default 0,
  opened_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  start_time timestamptz,
  end_time timestamptz,
  deleted_at timestamptz,
  unique (created_by, idempotency_key),
  check (completed_domains + failed_domains + cancelled_domains <= total_domains),
  check (status in ('pending', 'processing')
    or completed_domains + failed_domains + cancelled_domains = total_domains),
  check (deleted_at is null or status not in ('pending', 'processing'))
) with (fillfactor = 20); -- One frequently updated row per batch: leaves room for its next versions on the same page.

comment on column batch_jobs.batch_id_original is 'Id of the batch in the legacy system, which still finds it; null for all others.';
comment on column batch_jobs.webhook_disabled_at is 'Time at which the receiver responded with 410: no more messages of this batch are sent until one is redelivered. Null while the webhook is enabled.';
comment on column batch_jobs.list is 'Number of rows and the columns of the submitted list; null when its rows are not stored.';
comment on column batch_jobs.stopped_by is 'Reason why the batch was stopped, kept until a retry. While it is set, no domain is claimed or queued, and open domains are ended.';
comment on column batch_jobs.retries is 'Number of retries. A roll-up closes the batch only if this number has not changed since it counted the rows.';
comment on column batch_jobs.opened_at is 'Time at which the batch was created or last retried. The deadline counts from this time.';
comment on column batch_jobs.deleted_at is 'Time at which the batch became invisible to readers. Its rows are purged afterwards.';

create index batch_jobs_listed on batch_jobs (created_at desc, batch_id desc) where kind = 'batch';
create index batch_jobs_own on batch_jobs (created_by, created_at desc, batch_id desc) where kind = 'batch';
create index batch_jobs_open on batch_jobs (created_at) where status in ('pending', 'processing');
create index batch_jobs_running on batch_jobs (created_by) where status in ('pending', 'processing');
create index batch_jobs_ended on batch_jobs (end_time) where end_time is not null and deleted_at is null;
create index batch_jobs_deleted on batch_jobs (deleted_at) where deleted_at is not null;
create unique index batch_jobs_original on batch_jobs (batch_id_original) where batch_id_original is not null;

create table jobs (
  batch_id uuid not null references batch_jobs on delete cascade,
  seq integer not null,
  job_id uuid not null default uuid_v7() unique,
  domain text not null,
  is_www boolean not null default false,
  host text,
  status text not null default 'pending'
    check (status in ('pending', 'processing', 'complete', 'failed', 'cancelled')),
  generation integer not null default 0,
  queued_at timestamptz,
  not_before timestamptz,
  attempts integer not null default 0,
  worker_deaths integer not null default 0,
  earlier_attempts integer not null default 0,
  claimed_by uuid,
  start_time timestamptz,
  attempt_start_time timestamptz,
  end_time timestamptz,
  url text,
  pages_scraped integer not null default 0,
  error_code text,
  error_message text,
  metadata json, -- Type json, because jsonb would not keep the order of the keys, which people read.
  site_state text generated always as (metadata ->> 'site_state') stored,
  row_no integer,
  created_at timestamptz not null default now(),
  primary key (batch_id, seq),
  check (status <> 'processing' or claimed_by is not null),
  check (status <> 'failed' or error_code is not null),
  check ((end_time is not null) = (status in ('complete', 'failed', 'cancelled')))
);

comment on column jobs.domain is 'Identity of the domain within the batch; for an invalid entry, its text.';
comment on column jobs.is_www is 'Whether the client named the domain with www., which is then tried first.';
comment on column jobs.host is 'Host that a crawl of the domain leases; null for a row that is never crawled, such as an invalid entry.';
comment on column jobs.generation is 'Increases each time the row is queued. It is part of the queue job''s id.';
comment on column jobs.queued_at is 'Time at which the row was last known to be in the queue; null if it is not queued.';
comment on column jobs.not_before is 'Time until which a pending row waits: for its planned start, its next attempt or its host. Until then, a row without a place in the queue gets none.';
comment on column jobs.worker_deaths is 'Attempts of this run that ended because the worker died. They do not count against the site.';
comment on column jobs.earlier_attempts is 'Number of attempts before the domain was last reopened by a retry of its batch. They do not count towards the limit on attempts.';
comment on column jobs.attempt_start_time is 'Start of the latest attempt; start_time is the start of the first attempt of this run.';
comment on column jobs.row_no is 'First row of the list that names the domain; null when the rows are not stored.';

-- Partial indexes, so that each stays small: rows to dispatch, rows in flight, rows that the queue may have lost, claims
-- of a worker, failures, and failures by code.
create index jobs_undispatched on jobs (batch_id, seq) where status = 'pending' and queued_at is null;
create index jobs_in_flight on jobs (batch_id)
  where queued_at is not null and status in ('pending', 'processing');
create index jobs_waiting on jobs (queued_at) where status = 'pending' and queued_at is not null;
create index jobs_claimed on jobs (claimed_by) where status = 'processing';
create index jobs_failed on jobs (batch_id, seq) where status = 'failed';
create index jobs_failed_by_code on jobs (batch_id, error_code, seq) where status = 'failed';

-- Rows of the list as the client wrote it, so that results can be returned row by row. Blank rows have no job, and
-- duplicates share the job of the first row.
create table list_rows (
  batch_id uuid not null references batch_jobs on delete cascade,
  row_no integer not null,
  seq integer,
  is_duplicate boolean not null,
  entry text not null,
  cells json,
  primary key (batch_id, row_no)
);

comment on column list_rows.seq is 'The row''s job; null for a blank row.';
comment on column list_rows.entry is 'Text of the cell that should contain the domain, as the client wrote it.';
comment on column list_rows.cells is 'The other cells of the row by the index of their column: an array up to the last cell that is present (an empty text for the domain''s column, null for a missing cell) or, if most of these places are missing, an object whose keys are the indexes. Null if there are no other cells.';

-- Attempts that were retried, lost with their worker, interrupted by a cancel or deadline, or made obsolete by a retry.
-- The result of the last finished attempt is in jobs.
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

create table pages (
  batch_id uuid not null,
  seq integer not null,
  page_no integer not null,
  url text not null,
  status_code smallint not null,
  title text,
  data jsonb not null default '{}',
  fetched_at timestamptz not null default now(),
  primary key (batch_id, seq, page_no),
  foreign key (batch_id, seq) references jobs on delete cascade
);

create table hosts (
  host text primary key,
  leased_by uuid,
  leased_job_id uuid,
  next_request_at timestamptz,
  next_turn_at timestamptz,
  robots jsonb,
  updated_at timestamptz not null default now(),
  check ((leased_by is null) = (leased_job_id is null))
);

comment on column hosts.next_request_at is 'End of the host''s cooldown: no request before this time.';
comment on column hosts.next_turn_at is 'First free turn of crawls that were redirected here. The host''s own job does not wait for it.';

create index hosts_leased on hosts (leased_by) where leased_by is not null;

create table workers (
  worker_id uuid primary key,
  hostname text not null,
  pid integer not null,
  slots integer not null,
  active integer not null default 0,
  started_at timestamptz not null default now(),
  heartbeat_at timestamptz not null default now()
);

create table api_keys (
  key_id uuid primary key default uuid_v7(),
  user_id text not null,
  public_id text unique,
  name text not null,
  scope text not null check (scope in ('read', 'write', 'admin')),
  visibility text not null default 'all' check (visibility in ('own', 'all')),
  key_hash bytea not null unique,
  max_running_batches integer check (max_running_batches >= 0),
  max_domains_per_day integer check (max_domains_per_day >= 0),
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz
);

comment on column api_keys.user_id is 'The user that the key acts for. A key that replaces another one keeps the user.';
comment on column api_keys.visibility is '`own`: only batches that the key''s user created. `all`: every batch.';
comment on column api_keys.public_id is 'The part of the key that may be shown; null for a key without one.';
comment on column api_keys.last_used_at is 'Time of the last request with the key, accurate to the minute.';
comment on column api_keys.max_running_batches is 'Null: the service''s default applies. 0: no limit.';
comment on column api_keys.max_domains_per_day is 'Null: the service''s default applies. 0: no limit.';

-- Log of writes: who changed which object. A record is committed together with its write (that of an erasure, before
-- it) and stays when the object is deleted.
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
  batches bigint not null default 0,
  rows bigint not null default 0,
  primary key (user_id, day)
);

comment on column quota_use.domains is 'Domains that the user submitted or retried on this day (UTC). Requests whose quota has no limit at all are not counted.';
comment on column quota_use.batches is 'Batches and scans that the user submitted.';
comment on column quota_use.rows is 'Entries that the user submitted, also invalid ones, and domains that were retried.';

-- The outbox of webhook messages. The transaction that ends a batch or a domain also inserts its message, so the event
-- and its message are committed together. Workers claim due messages and record every attempt.
create table webhook_messages (
  message_id uuid primary key default uuid_v7(),
  batch_id uuid references batch_jobs on delete cascade,
  type text not null,
  url text not null,
  host text not null generated always as (coalesce(substring(url from '^https?://([^/?#]+)'), url)) stored,
  bulk boolean not null generated always as (type = 'domain.completed') stored,
  data json not null default '{}', -- Type json, because jsonb would not keep the order of the keys, which people read.
  status text not null default 'pending' check (status in ('pending', 'delivered', 'failed')),
  failure text check (failure in ('attempts_used_up', 'endpoint_gone')),
  attempts integer not null default 0,
  earlier_attempts integer not null default 0,
  sending boolean not null default false,
  next_attempt_at timestamptz default now(),
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  check ((status = 'pending') = (next_attempt_at is not null)),
  check ((status = 'pending') = (ended_at is null)),
  check ((status = 'failed') = (failure is not null))
);

comment on column webhook_messages.batch_id is 'Null for a test message, which belongs to no batch.';
comment on column webhook_messages.host is 'Host and port of the receiver. The number of concurrent requests per host is limited.';
comment on column webhook_messages.bulk is 'True for messages about one domain. Other messages to the same host are sent first.';
comment on column webhook_messages.data is 'Facts at the time of the event; the rest of the body is added when the message is sent.';
comment on column webhook_messages.attempts is 'Number of attempts begun. The outcome of an attempt that is no longer the latest changes the message only if it is a success or the receiver is gone.';
comment on column webhook_messages.earlier_attempts is 'Attempts before the last redelivery: the retry schedule starts anew with a redelivery.';
comment on column webhook_messages.sending is 'An attempt is under way. If its worker dies, the message is due again at next_attempt_at.';

-- Indexes for due messages by receiver, messages in flight by receiver, messages of a batch, and test messages to
-- delete.
create index webhook_messages_due on webhook_messages (host, bulk, next_attempt_at) where status = 'pending';
create index webhook_messages_sending on webhook_messages (host) where sending;
create index webhook_messages_of_batch on webhook_messages (batch_id, message_id) where batch_id is not null;
create index webhook_messages_tests on webhook_messages (created_at) where batch_id is null;

-- Limits per receiver: a receiver gets few messages until it has accepted one, and few while it refuses everything.
create table webhook_hosts (
  host text primary key,
  confirmed_at timestamptz,
  failures integer not null default 0,
  closed_until timestamptz,
  updated_at timestamptz not null default now()
);

comment on column webhook_hosts.confirmed_at is 'Time at which the host first accepted a message. Until then, only one of its messages about domains is sent at a time.';
comment on column webhook_hosts.failures is 'Failed attempts since the last success.';
comment on column webhook_hosts.closed_until is 'No message is sent before this time, because many attempts in a row have failed.';

create table webhook_attempts (
  message_id uuid not null references webhook_messages on delete cascade,
  attempt integer not null,
  started_at timestamptz not null default now(),
  duration_ms integer,
  signed boolean,
  status_code smallint,
  error_code text,
  error_message text,
  response text,
  primary key (message_id, attempt)
);

comment on column webhook_attempts.duration_ms is 'Null until the outcome of the attempt is recorded.';
comment on column webhook_attempts.response is 'Start of the body of a refusal, redacted.';

alter table batch_jobs enable row level security;
alter table jobs enable row level security;
alter table list_rows enable row level security;
alter table job_attempts enable row level security;
alter table pages enable row level security;
alter table hosts enable row level security;
alter table workers enable row level security;
alter table api_keys enable row level security;
alter table audit_log enable row level security;
alter table quota_use enable row level security;
alter table webhook_messages enable row level security;
alter table webhook_hosts enable row level security;
alter table webhook_attempts enable row level security;
alter table kysely_migration enable row level security;
alter table kysely_migration_lock enable row level security;
