-- What a worker reports with its heartbeat: why it takes no domains (null while it does), and how far its clock is
-- ahead of the clock of this database.
alter table workers
  add column fault text,
  add column clock_ahead_ms integer not null default 0;
