-- Domains whose owners want no requests: the workers request neither them nor their subdomains.
create table opt_outs (
  domain text primary key,
  note text,
  created_by text not null,
  created_at timestamptz not null default now()
);

alter table opt_outs enable row level security;
