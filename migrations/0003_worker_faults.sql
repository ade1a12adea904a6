-- Columns that a worker writes with its heartbeat: the fault because of which it claims no domains (null if none), how
-- far its clock is ahead of the database's clock, and the longest time that its event loop was blocked since the
-- previous heartbeat.
alter table workers
  add column fault text,
  add column clock_ahead_ms integer not null default 0,
  add column loop_lag_ms integer not null default 0;
