-- A batch that is being deleted would come to life again, and one that is being stopped would run on.
delete from batch_jobs where deleted_at is not null;

create or replace function add_counts(a jsonb, b jsonb) returns jsonb language sql immutable parallel safe as $$
  select coalesce(jsonb_object_agg(key, n), '{}')
  from (select key, sum(value::int) as n
        from (select * from jsonb_each_text(a) union all select * from jsonb_each_text(b)) as both_sides
        group by key) as summed
$$;

drop table job_attempts;
alter table jobs
  drop column attempt_start_time,
  drop column earlier_attempts,
  alter column attempts type smallint using least(attempts, 32767),
  alter column losses type smallint using least(losses, 32767);
drop index batch_jobs_ended;
drop index batch_jobs_deleted;
alter table batch_jobs
  drop column stopped_by,
  drop column retries,
  drop column opened_at,
  drop column deleted_at;
