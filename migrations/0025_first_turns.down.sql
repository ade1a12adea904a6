drop function use_addresses;
create function use_addresses(p_worker_id uuid, p_requests json)
returns table (address text, admitted int, "entryWaitMs" float8, "turnWaitMs" float8, "gapMs" float8)
language plpgsql set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
#variable_conflict use_column
begin
  return query with input as materialized (
    select * from json_to_recordset(p_requests) as i(address text, held int, entries int, max_crawls int, turns int,
      gap_ms float8, is_busy boolean, line_ms float8)
  ), known as materialized (
    select a.address, array_remove(a.holders, p_worker_id) as others, clock_timestamp() as at, a.next_turn_at,
      a.next_entry_at, i.held, i.entries, i.max_crawls, i.turns, i.line_ms, i.gap_ms,
      -- The delay doubles up to 16 times, and each accepted request brings it back towards normal.
      least(16, case when i.is_busy then a.slowdown * 2
        else greatest(1, a.slowdown * power(0.9, i.turns)) end)::real as slowdown
    from addresses a join input i using (address)
    -- Use an array, because for the join alone the planner reads the whole table.
    where a.address = any(array(select address from input))
    order by a.address for update of a
  ), planned as (
    select *, least(entries, greatest(0, max_crawls - cardinality(others) - held)) as admitted,
      -- Values beyond these limits were written before the clock of the database was set back.
      greatest(least(next_turn_at, at + interval '1 minute'), at) as turn,
      greatest(least(next_entry_at, at + interval '5 minutes'), at + interval '1 second') as entry,
      gap_ms * slowdown as slowed_gap_ms
    from known
  ), changed as (
    update addresses a
    set holders = p.others || array_fill(p_worker_id, array[p.held + p.admitted]), slowdown = p.slowdown,
      next_turn_at = case when p.turns = 0 then p.next_turn_at
        else p.turn + make_interval(secs => p.turns * p.slowed_gap_ms / 1000) end,
      -- Reserve entries at most this far ahead: the estimate of how soon places become free may be wrong.
      next_entry_at = case when p.entries = p.admitted then p.next_entry_at
        else least(p.at + interval '5 minutes',
          p.entry + make_interval(secs => (p.entries - p.admitted) * p.line_ms / 1000)) end,
      updated_at = p.at
    from planned p where a.address = p.address
    returning a.address, p.admitted, extract(epoch from p.entry - p.at) * 1000 as entry_wait_ms,
      extract(epoch from p.turn - p.at) * 1000 as turn_wait_ms, p.slowed_gap_ms
  ), added as (
    insert into addresses (address, holders, next_turn_at, next_entry_at)
    select address, array_fill(p_worker_id, array[held + least(entries, max_crawls)]),
      now() + make_interval(secs => turns * gap_ms / 1000),
      now() + make_interval(secs => 1 + greatest(0, entries - max_crawls) * line_ms / 1000)
    from input i where held + entries + turns > 0 and not exists (select from known k where k.address = i.address)
    order by address
    on conflict do nothing
    returning address
  )
  select address, admitted, entry_wait_ms::float8, turn_wait_ms::float8, slowed_gap_ms from changed
  union all
  select i.address, least(i.entries, i.max_crawls), 1000, 0, i.gap_ms from added join input i using (address);
end $$;
