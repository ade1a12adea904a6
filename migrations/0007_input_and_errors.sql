-- What else a caller's file says of each domain, given back with the results; and failures by their code, which are
-- counted, listed and tried again by code: in a batch of 100,000 failures no query may read them all for a few.

alter table batch_jobs add column input_columns json;
comment on column batch_jobs.input_columns is 'Names of the columns of the jobs'' input, in their order; null where there is none.';

alter table jobs add column input json;
comment on column jobs.input is 'The other columns of the line that the domain came in: an object of texts.';

create index jobs_failed_by_code on jobs (batch_id, error_code, seq) where status = 'failed';
