-- Batches of the old Python system keep the id that its clients know; packages/db/src/legacy copies them here.

alter table batch_jobs add column batch_id_original text;
comment on column batch_jobs.batch_id_original is 'Its id in the old system, which still finds it; null of all others.';

create unique index batch_jobs_original on batch_jobs (batch_id_original) where batch_id_original is not null;
