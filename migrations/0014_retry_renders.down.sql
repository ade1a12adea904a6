delete from job_attempts where error_code is null;
alter table job_attempts alter column error_code set not null;
