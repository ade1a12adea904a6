-- Limits per network address, because crawls of different sites share servers. The table is unlogged, because it is
-- written for almost every request. A crash of Postgres empties it; workers then report their permits again.
create unlogged table addresses (
  address text primary key,
  holders uuid[] not null default '{}',
  next_turn_at timestamptz not null default now(),
  next_entry_at timestamptz not null default now(),
  slowdown real not null default 1,
  updated_at timestamptz not null default now()
) with (fillfactor = 50);

comment on column addresses.address is 'An IPv4 address, or the /64 network of an IPv6 address.';
comment on column addresses.holders is 'Worker of each crawl that may send requests now; a worker is listed once for each of its crawls.';
comment on column addresses.next_turn_at is 'Earliest time at which the next request to the address may be sent.';
comment on column addresses.next_entry_at is 'Time at which the next domain that gets no permit should try again.';
comment on column addresses.slowdown is 'Factor of the delay between requests. It doubles when the server refuses a request for its rate.';

alter table addresses enable row level security;
