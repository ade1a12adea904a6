-- Functions for statements that run about once per domain. Named prepared statements are unsafe behind a transaction
-- pooler, and without them planning is most of the cost of such a statement. The server's session keeps the plans of
-- the statements in a function.
-- Most functions turn `enable_seqscan` off, so that their plan does not depend on the size that the tables had when it
-- was made.

-- Described at claimJob in packages/db/src/queries/claim.ts.
create function claim_job(p_batch_id uuid, p_seq int, p_generation int, p_worker_id uuid,
  p_max_wait interval, p_leave_to_others interval, p_dead_after interval)
returns table ("jobId" uuid, domain text, "isWww" boolean, host text, "requestId" text, "maxPages" int, options jsonb,
  "workerDeaths" int, "earlierAttempts" int, attempt int, "lastErrorCode" text, "heldAttempt" int,
  "isForOthers" boolean, "hostCooldownMs" float8, robots jsonb)
language plpgsql set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
#variable_conflict use_column
begin
  return query with candidate as (
    select j.batch_id, j.seq, j.job_id, j.domain, j.is_www, j.host, j.status, j.worker_deaths, j.earlier_attempts,
      b.request_id, b.max_pages, b.options, j.attempts, j.not_before, j.error_code,
      -- A row that is delivered this long before its time was postponed by a worker with a wrong clock.
      coalesce(j.status = 'pending' and j.not_before > now() + interval '5 seconds', false) as early
    from jobs j join batch_jobs b using (batch_id)
    where j.batch_id = p_batch_id and j.seq = p_seq and j.generation = p_generation
      and (j.status = 'pending' or j.status = 'processing' and j.claimed_by = p_worker_id)
      -- Prevents the planner from using the index of the rows in flight; the primary key is faster.
      and coalesce(j.queued_at, '-infinity') <> '-infinity'
      and b.status in ('pending', 'processing') and b.stopped_by is null
    for update of j
  ), for_others as (
    select from candidate c
    where c.status = 'pending' and c.not_before > now() - p_leave_to_others
      and exists (select from job_attempts a where a.batch_id = c.batch_id and a.seq = c.seq
        and a.attempt = c.attempts and a.worker_id = p_worker_id)
      and exists (select from workers w where w.worker_id <> p_worker_id and w.fault is null and w.active < w.slots
        and w.heartbeat_at > now() - p_dead_after)
  ), leased as (
    insert into hosts as h (host, leased_by, leased_job_id)
    select host, p_worker_id, job_id from candidate where not early and not exists (select from for_others)
    on conflict (host) do update
      set leased_by = excluded.leased_by, leased_job_id = excluded.leased_job_id, updated_at = now()
      where (h.leased_by is null or h.leased_by = p_worker_id and h.leased_job_id = excluded.leased_job_id
          and exists (select from candidate where status = 'processing'))
        -- A repeated claim gets its host despite any cooldown, so that no claim is left without a worker.
        and (h.next_request_at is null or h.next_request_at <= now() + p_max_wait
          or exists (select from candidate where status = 'processing'))
    returning host
  ), claimed as (
    update jobs j
    set status = 'processing', claimed_by = p_worker_id,
      attempts = j.attempts + case when j.status = 'processing' then 0 else 1 end,
      not_before = null, start_time = coalesce(j.start_time, now()), attempt_start_time = now(),
      error_code = null, error_message = null
    from candidate c, leased
    where j.batch_id = c.batch_id and j.seq = c.seq
    returning j.batch_id, j.attempts
  ), delayed as (
    -- While the row waits for its host, it does not count in the window of its batch.
    update jobs j set not_before = greatest(h.next_request_at, now()) + interval '2 seconds'
    from candidate c left join hosts h on h.host = c.host
    where j.batch_id = c.batch_id and j.seq = c.seq and c.status = 'pending' and not exists (select from leased)
      and not c.early and not exists (select from for_others)
  ), started as (
    update batch_jobs b
    set status = 'processing', start_time = coalesce(b.start_time, now()), updated_at = now()
    from claimed where b.batch_id = claimed.batch_id and b.status = 'pending'
  )
  select c.job_id, c.domain, c.is_www, c.host, c.request_id, c.max_pages, c.options, c.worker_deaths,
    c.earlier_attempts, claimed.attempts, c.error_code, case when c.status = 'processing' then c.attempts end,
    exists (select from for_others),
    greatest(0, extract(epoch from greatest(h.next_request_at, case when c.early then c.not_before end) - now())
      * 1000)::float8,
    case when claimed.attempts is not null then h.robots end
  from candidate c left join claimed on true left join hosts h on h.host = c.host;
end $$;

-- Described at useAddresses in packages/db/src/queries/addresses.ts.
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

-- Returns the window sizes of the oldest open batch and of every other one, and the number of open batches. See
-- takeWindow in packages/db/src/queries/dispatch.ts.
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

-- Returns the number of domains that fit into the window of a batch, and whether it is the oldest open batch.
create function window_room(p_batch_id uuid, p_size int, p_oldest_size int, out room int, out is_oldest boolean)
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

  -- A pending row that waits is in backoff. So is a row whose wait ended long ago and that nobody has claimed.
  select count(*), count(*) filter (where j.status = 'pending'
      and (j.not_before > now() or j.not_before < now() - interval '10 seconds'))
    into places, backing_off
  from jobs j
  where j.batch_id = p_batch_id and j.queued_at is not null and j.status in ('pending', 'processing');

  if batch.max_concurrent is not null then
    -- Crawls that continue for a moment after a cancel still count in the window when their domains are retried.
    if batch.retries > 0 then
      select count(*) into leaving from hosts h join jobs j on j.job_id = h.leased_job_id
      where h.leased_by is not null and j.batch_id = p_batch_id and j.status <> 'processing';
    end if;
    room := greatest(0, least(batch.max_concurrent, allowed) - places - leaving);
  elsif places - backing_off < (allowed + 1) / 2 then
    room := greatest(0, least(allowed - (places - backing_off), 10 * allowed - places));
  end if;
end $$;
