-- No batch reserves more places than it needs now, and an oldest batch with half of the places does not go first.
-- See takeWindow in packages/db/src/queries/dispatch.ts.
drop function window_sizes;
create function window_sizes(p_places_per_slot int, p_slots_expected int, p_smallest_window int, p_dead_after interval,
  out size int, out oldest_size int, out batches int, out oldest_first boolean)
language plpgsql stable set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
  places int;
  smallest int;
  small int;
  needed int;
begin
  select p_places_per_slot * coalesce(nullif(sum(w.slots), 0), p_slots_expected) into places from workers w
  where w.heartbeat_at > now() - p_dead_after and w.fault is null;
  select count(*) into batches from batch_jobs b
  where b.status in ('pending', 'processing') and b.stopped_by is null;
  smallest := greatest(1, least(p_smallest_window, places / 4));
  size := greatest(smallest, places / greatest(1, batches));

  -- Batches that need less than an equal share leave the rest to the others. A batch whose domains all wait needs
  -- nothing; among very many batches, this check would cost more than it saves.
  select count(*), coalesce(sum(n.needs), 0) into small, needed
  from batch_jobs b, lateral (
    -- With a limit instead of `exists`, the planner cannot read the rows of all batches at once.
    select case when batches > 100
        or (select true from jobs j where j.batch_id = b.batch_id and j.queued_at is not null
          and j.status in ('pending', 'processing') limit 1)
        or (select true from jobs j where j.batch_id = b.batch_id and j.status = 'pending' and j.queued_at is null
          and j.not_before is null limit 1)
        or (select true from jobs j where j.batch_id = b.batch_id and j.status = 'pending' and j.queued_at is null
          and j.not_before <= now() order by j.not_before limit 1)
      then least(b.max_concurrent,
        b.total_domains - b.completed_domains - b.failed_domains - b.cancelled_domains)
      else 0 end as needs
  ) n
  where b.status in ('pending', 'processing') and b.stopped_by is null and n.needs <= size;
  size := greatest(size, (places - needed) / greatest(1, batches - small));

  oldest_size := greatest(size, places / 4);
  oldest_first := batches > 1 and oldest_size * 2 < places;
end $$;
