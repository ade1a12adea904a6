-- Stores copies of the pages that a scan has read, so that the next scan need not download pages that have not changed.
create table page_copies (
  host text collate "C" not null,
  domain text collate "C" not null,
  created_by text not null,
  recipe bytea not null,
  batch_id uuid not null,
  seq integer not null,
  data bytea not null,
  saved_at timestamptz not null default now(),
  primary key (host, domain, created_by, recipe),
  foreign key (batch_id, seq) references jobs on delete cascade
);

comment on column page_copies.recipe is 'Hash of the extractor''s version and of the batch''s settings. Copies with another hash are not used.';
comment on column page_copies.batch_id is 'The newest result that used or stored the copies. The copies are deleted with it.';
comment on column page_copies.data is 'Lines of JSON, one for each page, as gzip.';

create index page_copies_of_job on page_copies (batch_id, seq);
alter table page_copies alter column data set storage external;

alter table page_copies enable row level security;
