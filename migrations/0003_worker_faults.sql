-- A worker reports with its heartbeat why it takes no domains (null while it does), how far its clock is ahead of
-- the clock of this database, and how long its event loop was blocked at most since the heartbeat before.
alter table workers
  add column fault text,
  add column clock_ahead_ms integer not null default 0,
  add column loop_lag_ms integer not null default 0;
