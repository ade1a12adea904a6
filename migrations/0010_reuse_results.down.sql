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
  select b.max_concurrent, b.retries, b.created_at into batch from batch_jobs b
  where b.batch_id = p_batch_id and b.status in ('pending', 'processing') and b.stopped_by is null;
  if not found then return; end if;
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

alter table jobs drop column from_scan;
alter table batch_jobs drop column reuse_from_seq, drop column recipe, drop column visibility;
