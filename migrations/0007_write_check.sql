-- Row that API processes update to find out whether this database accepts writes: it may be read-only or full.
create table write_check (
  only_row boolean primary key default true check (only_row),
  checked_at timestamptz not null default now()
);

alter table write_check enable row level security;
