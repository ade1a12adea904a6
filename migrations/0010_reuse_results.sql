-- Adds `options.max_age`: domains with a recent result reuse it instead of being crawled.
alter table batch_jobs
  add column visibility text not null default 'own' check (visibility in ('own', 'all')),
  add column recipe bytea,
  add column reuse_from_seq integer;

comment on column batch_jobs.visibility is 'Results that the batch may use: those of its own user (own) or of all users (all). Copied from the key that submitted it.';
comment on column batch_jobs.recipe is 'Hash of what determines a result: two results of a domain with one recipe are interchangeable.';
comment on column batch_jobs.reuse_from_seq is 'The first row that has not been compared with earlier results yet; null if none is left.';

create index batch_jobs_reusing on batch_jobs (created_at) where reuse_from_seq is not null;

-- Null for a domain that was crawled; a null takes no space.
alter table jobs add column from_scan jsonb;

comment on column jobs.from_scan is 'The crawl that a reused result comes from: batch_id, job_id, scanned_at.';

create or replace function window_room(p_batch_id uuid, p_size int, p_oldest_size int, out room int, out is_oldest boolean)
language plpgsql stable set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
  batch record;
  allowed int;
  places int;
  backing_off int;
  leaving int := 0;
begin
  room := 0;
  is_oldest := false;
  select b.max_concurrent, b.retries, b.created_at, b.reuse_from_seq into batch from batch_jobs b
  where b.batch_id = p_batch_id and b.status in ('pending', 'processing') and b.stopped_by is null;
  -- Start no crawl until every row has been checked for a recent result to reuse.
  if not found or batch.reuse_from_seq is not null then return; end if;
  is_oldest := not exists (
    select from batch_jobs b
    where b.status in ('pending', 'processing') and b.stopped_by is null and b.created_at < batch.created_at);
  allowed := case when is_oldest then p_oldest_size else p_size end;

  -- A row that waits is in backoff, and so is one whose wait ended long ago and that nobody has claimed.
  select count(*), count(*) filter (where j.status = 'pending'
      and (j.not_before > now() or j.not_before < now() - interval '10 seconds'))
    into places, backing_off
  from jobs j
  where j.batch_id = p_batch_id and j.queued_at is not null and j.status in ('pending', 'processing');

  if batch.max_concurrent is not null then
    -- Crawls that continue for a moment after a cancel still count when their domains are retried.
    if batch.retries > 0 then
      select count(*) into leaving from hosts h join jobs j on j.job_id = h.leased_job_id
      where h.leased_by is not null and j.batch_id = p_batch_id and j.status <> 'processing';
    end if;
    room := greatest(0, least(batch.max_concurrent, allowed) - places - leaving);
  elsif places - backing_off < (allowed + 1) / 2 then
    room := greatest(0, least(allowed - (places - backing_off), 10 * allowed - places));
  end if;
end $$;
