-- Adds filters over results, names, tags and notes of batches, reruns, share links, and a search over the domains of
-- all batches.

alter table jobs
  add column facets text[],
  add column unicode_host text;

comment on column jobs.facets is 'Values by which the result can be filtered, as kind:value; null for a domain with neither metadata nor a comparison. Much cheaper to read than metadata.';
comment on column jobs.unicode_host is 'The host as people write it; null when it has no punycode.';

-- Indexes to find the newest result of each domain over all batches by the start of its host, in ASCII or in Unicode
-- form.
create index jobs_by_host on jobs (host collate "C", domain collate "C", end_time desc)
  where status in ('complete', 'failed') and host is not null;
create index jobs_by_unicode_host on jobs (unicode_host collate "C", domain collate "C", end_time desc)
  where status in ('complete', 'failed') and unicode_host is not null;

alter table batch_jobs
  add column name text,
  add column tags text[] not null default '{}',
  add column note text,
  add column rerun_of uuid references batch_jobs on delete set null;

create index batch_jobs_reruns on batch_jobs (rerun_of) where rerun_of is not null;

-- Read-only links to one batch. The token is signed, not stored.
create table batch_shares (
  share_id uuid primary key default uuid_v7(),
  batch_id uuid not null references batch_jobs on delete cascade,
  created_by text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz
);

create index batch_shares_of_batch on batch_shares (batch_id);

alter table batch_shares enable row level security;
