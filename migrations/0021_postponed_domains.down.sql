drop index jobs_postponed;
drop index jobs_undispatched;
create index jobs_undispatched on jobs (batch_id, seq) where status = 'pending' and queued_at is null;
