-- Splits the index of the rows to dispatch, so that a fill of a window does not read the rows whose time has not come.
-- Rows without a time are found by seq, the others by their time. A row is in at most one of the two indexes.
drop index jobs_undispatched;
create index jobs_undispatched on jobs (batch_id, seq)
  where status = 'pending' and queued_at is null and not_before is null;
create index jobs_postponed on jobs (batch_id, not_before, seq)
  where status = 'pending' and queued_at is null and not_before is not null;
