-- Webhooks: the outbox and what became of each message. The statement that ends a batch or a domain inserts its
-- message, so neither is there without the other; workers take due messages from here and note every attempt.

alter table batch_jobs add column webhook_disabled_at timestamptz;

comment on column batch_jobs.webhook_disabled_at is 'When its receiver answered 410: nothing more is sent to it.';

create table webhook_messages (
  message_id uuid primary key default uuid_v7(),
  batch_id uuid references batch_jobs on delete cascade,
  type text not null,
  url text not null,
  host text not null generated always as (coalesce(substring(url from '^https?://([^/?#]+)'), url)) stored,
  bulk boolean not null generated always as (type = 'domain.completed') stored,
  data json not null default '{}', -- Kept as it was written, for people: jsonb would shuffle its keys.
  status text not null default 'pending' check (status in ('pending', 'delivered', 'failed')),
  failure text check (failure in ('attempts_used_up', 'endpoint_gone')),
  attempts integer not null default 0,
  round_start integer not null default 0,
  sending boolean not null default false,
  next_attempt_at timestamptz default now(),
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  check ((status = 'pending') = (next_attempt_at is not null)),
  check ((status = 'pending') = (ended_at is null)),
  check ((status = 'failed') = (failure is not null))
);

comment on column webhook_messages.batch_id is 'Null for a test, which belongs to no batch.';
comment on column webhook_messages.host is 'Host and port of the receiver: so many requests at once go there.';
comment on column webhook_messages.bulk is 'One of thousands: the others of its host go first.';
comment on column webhook_messages.data is 'What was so at the end; the rest of the body is made when it is sent.';
comment on column webhook_messages.attempts is 'Attempts begun: the number of the latest, and its fence.';
comment on column webhook_messages.round_start is 'Attempts before the last redelivery: the schedule counts from here.';
comment on column webhook_messages.sending is 'An attempt was begun; if its worker dies, next_attempt_at makes it due again.';

-- Due by receiver; what goes to a receiver at this moment; a batch's own, newest last; tests to be cleared away.
create index webhook_messages_due on webhook_messages (host, bulk, next_attempt_at) where status = 'pending';
create index webhook_messages_sending on webhook_messages (host) where sending;
create index webhook_messages_of_batch on webhook_messages (batch_id, message_id) where batch_id is not null;
create index webhook_messages_tests on webhook_messages (created_at) where batch_id is null;

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

comment on column webhook_attempts.duration_ms is 'Null as long as nobody knows how it ended.';
comment on column webhook_attempts.response is 'The beginning of a refusal, redacted.';

alter table webhook_messages enable row level security;
alter table webhook_attempts enable row level security;
