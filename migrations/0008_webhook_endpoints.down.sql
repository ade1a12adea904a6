drop table webhook_hosts, webhook_endpoints;
drop index webhook_messages_due;
alter table webhook_messages drop column endpoint;
create index webhook_messages_due on webhook_messages (host, bulk, next_attempt_at) where status = 'pending';
create table webhook_hosts (
  host text primary key,
  confirmed_at timestamptz,
  failures integer not null default 0,
  closed_until timestamptz,
  updated_at timestamptz not null default now()
);
alter table webhook_hosts enable row level security;
