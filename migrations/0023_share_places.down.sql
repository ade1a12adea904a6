drop function window_sizes;
create function window_sizes(p_places_per_slot int, p_slots_expected int, p_smallest_window int, p_dead_after interval,
  out size int, out oldest_size int, out batches int)
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
declare
  places int;
begin
  select p_places_per_slot * coalesce(nullif(sum(w.slots), 0), p_slots_expected) into places from workers w
  where w.heartbeat_at > now() - p_dead_after and w.fault is null;
  select count(*) into batches from batch_jobs b
  where b.status in ('pending', 'processing') and b.stopped_by is null;
  size := greatest(p_smallest_window, places / greatest(1, batches));
  oldest_size := greatest(size, places / 4);
end $$;
