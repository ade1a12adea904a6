-- Webhook receivers by URL, because many receivers share a host and a bad one must not pause the others. A host that
-- cannot be reached pauses for all its endpoints. A host that refuses everything pauses only for the endpoints that did
-- not accept their last message.
drop table webhook_hosts;
drop index webhook_messages_due;

alter table webhook_messages add column endpoint uuid not null generated always as (md5(url)::uuid) stored;

comment on column webhook_messages.endpoint is 'Identifies the URL in indexes: a URL may be longer than an index accepts.';

create index webhook_messages_due on webhook_messages (endpoint, bulk, next_attempt_at) where status = 'pending';

create table webhook_endpoints (
  endpoint uuid primary key,
  confirmed_at timestamptz,
  failures integer not null default 0,
  closed_until timestamptz,
  updated_at timestamptz not null default now()
);

comment on column webhook_endpoints.confirmed_at is 'Time at which the endpoint first accepted a message (2xx without a web page). Until then, only one of its messages about domains is sent at a time.';
comment on column webhook_endpoints.failures is 'Number of failed attempts in a row, without tests. An attempt fails if the endpoint is unreachable, does not respond in time, refuses the message, or answers with a web page.';
comment on column webhook_endpoints.closed_until is 'No message except tests is sent before this time, because many attempts in a row have failed.';

create table webhook_hosts (
  host text primary key,
  failures integer not null default 0,
  unreachable integer not null default 0,
  closed_until timestamptz,
  updated_at timestamptz not null default now()
);

comment on column webhook_hosts.failures is 'Failures in a row of all endpoints of the host.';
comment on column webhook_hosts.unreachable is 'Attempts in a row without a usable address or connection.';
comment on column webhook_hosts.closed_until is 'No message is sent before this time. If the host can be reached, endpoints that accepted their last message are exempt.';

alter table webhook_endpoints enable row level security;
alter table webhook_hosts enable row level security;
