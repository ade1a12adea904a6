-- A complete domain may run again in a browser: its attempt ended without an error.
alter table job_attempts alter column error_code drop not null;

comment on column job_attempts.error_code is 'Null for an attempt that completed its domain.';
