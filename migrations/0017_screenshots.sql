-- Pictures of home pages (`options.screenshot`), in a table of their own so that no other query reads them.
create table screenshots (
  batch_id uuid not null,
  seq integer not null,
  attempt integer not null,
  image bytea not null,
  taken_at timestamptz not null default now(),
  primary key (batch_id, seq),
  foreign key (batch_id, seq) references jobs on delete cascade
);

comment on column screenshots.attempt is 'Attempt that took the picture: it belongs to the result only if the row in jobs has the same.';
comment on column screenshots.image is 'WebP.';

-- WebP is compressed already.
alter table screenshots alter column image set storage external;
alter table screenshots enable row level security;
