-- Finishing domains no longer reads the whole table `jobs` while it is small or has not been analyzed.
create or replace function finish_jobs(p_jobs json, p_pages jsonb) returns table (job_id uuid)
language plpgsql set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
#variable_conflict use_column
begin
  return query with input as materialized (
    select * from json_to_recordset(p_jobs) as i(
      batch_id uuid, seq int, job_id uuid, worker_id uuid, attempt int, status text, url text, metadata json,
      facets text[], change json, error_code text, error_message text, pages_scraped int, host_cooldown_ms float8, robots jsonb)
  ), owned as materialized (
    select i.*, j.host from jobs j join input i using (batch_id, seq)
    where j.status = 'processing' and j.claimed_by = i.worker_id and j.attempts = i.attempt
    order by j.batch_id, j.seq for update of j
  ), done as (
    update jobs j
    set status = h.status, end_time = now(), queued_at = null, url = h.url, metadata = h.metadata, facets = h.facets, change = h.change,
      error_code = h.error_code, error_message = h.error_message, pages_scraped = h.pages_scraped
    from owned h where j.batch_id = h.batch_id and j.seq = h.seq
    returning j.batch_id, j.seq, j.job_id, j.attempts, j.domain, j.status, j.url, j.error_code, j.error_message,
      j.pages_scraped, j.site_state, j.facets, j.change
  ), enqueued as (
    -- The same message as that of enqueueDomainWebhooks in packages/db/src/queries/webhook-events.ts.
    insert into webhook_messages (batch_id, type, url, data)
    select d.batch_id, 'domain.completed', b.webhook->>'url', json_build_object(
      'job_id', d.job_id, 'domain', left(d.domain, 2000), 'status', d.status, 'url', d.url,
      'pages_scraped', d.pages_scraped, 'error_code', d.error_code, 'error_message', left(d.error_message, 2000))
    from done d join batch_jobs b using (batch_id)
    where b.webhook->'events' ? 'domain.completed' and b.webhook_disabled_at is null
  ), enqueued_changes as (
    insert into webhook_messages (batch_id, type, url, data)
    select d.batch_id, 'domain.changed', b.webhook->>'url', json_build_object(
      'job_id', d.job_id, 'domain', left(d.domain, 2000), 'change', d.change->'status',
      'previous', d.change->'previous', 'changed_fields', (
        select coalesce(json_agg(path), '[]') from (
          select distinct f->>'path' as path from json_array_elements(d.change->'fields') f order by 1 limit 100
        ) paths))
    from done d join batch_jobs b using (batch_id)
    where d.change->>'status' in ('changed', 'gone')
      and b.webhook->'events' ? 'domain.changed' and b.webhook_disabled_at is null
  ), stored as (
    -- The join with `done` leaves out lost claims.
    insert into pages (batch_id, seq, page_no, url, status_code, title, data)
    select p.batch_id, p.seq, p.page_no, p.url, p.status_code, p.title, p.data
    from jsonb_to_recordset(p_pages) as p(
      batch_id uuid, seq int, attempts int, page_no int, url text, status_code int, title text, data jsonb)
    join done using (batch_id, seq, attempts)
    on conflict (batch_id, seq, page_no) do update
    set url = excluded.url, status_code = excluded.status_code, title = excluded.title, data = excluded.data,
      fetched_at = now()
  ), stale as (
    delete from pages p using owned h
    where p.batch_id = h.batch_id and p.seq = h.seq and p.page_no >= h.pages_scraped and h.attempt > 1
  ), released_hosts as (
    update hosts h
    set leased_by = null, leased_job_id = null, updated_at = now(),
      next_request_at = greatest(h.next_request_at,
        now() + make_interval(secs => owned.host_cooldown_ms / 1000)),
      robots = case when owned.robots is null then h.robots else coalesce(h.robots, '{}') || owned.robots end
    from owned where h.host = owned.host and h.leased_job_id = owned.job_id
  ), tally as (
    select batch_id, count(*) filter (where status = 'complete')::int as completed,
      count(*) filter (where status = 'failed')::int as failed, sum(pages_scraped) as pages,
      count(*) filter (where 'rendering:needed' = any (facets))::int as rendering_needed
    from done group by batch_id
  ), failures as (
    select batch_id, jsonb_object_agg(error_code, n) as by_code
    from (select batch_id, error_code, count(*) as n from done where status = 'failed' group by 1, 2) c
    group by batch_id
  ), states as (
    select batch_id, jsonb_object_agg(site_state, n) as by_state
    from (select batch_id, site_state, count(*) as n from done where site_state is not null group by 1, 2) c
    group by batch_id
  ), changes as (
    select batch_id, jsonb_object_agg(change, n) as by_change
    from (select batch_id, change->>'status' as change, count(*) as n from done where change is not null group by 1, 2) c
    group by batch_id
  ), locked as materialized (
    select b.batch_id from batch_jobs b join tally using (batch_id) order by b.batch_id for update of b
  ), counted as (
    update batch_jobs b
    set completed_domains = b.completed_domains + t.completed, failed_domains = b.failed_domains + t.failed,
      pages_scraped = b.pages_scraped + t.pages, updated_at = now(),
      rendering_needed_domains = b.rendering_needed_domains + t.rendering_needed,
      errors_by_code = case when f.by_code is null then b.errors_by_code
        else add_counts(b.errors_by_code, f.by_code) end,
      domains_by_site_state = case when s.by_state is null then b.domains_by_site_state
        else add_counts(b.domains_by_site_state, s.by_state) end,
      domains_by_change = case when c.by_change is null then b.domains_by_change
        else add_counts(b.domains_by_change, c.by_change) end
    from tally t join locked using (batch_id) left join failures f using (batch_id)
      left join states s using (batch_id) left join changes c using (batch_id)
    where b.batch_id = t.batch_id
  )
  select job_id from done
  union all
  -- Jobs that an earlier call finished. A lateral join with `offset 0` finds each by its key; for an ordinary join, a
  -- plan made for a small table reads the whole table.
  select f.job_id
  from (select * from input where job_id not in (select job_id from done) offset 0) i cross join lateral (
    select j.job_id from jobs j
    where j.batch_id = i.batch_id and j.seq = i.seq
      and j.status in ('complete', 'failed') and j.claimed_by = i.worker_id and j.attempts = i.attempt
    offset 0) f;
end $$;
