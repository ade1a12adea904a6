-- Counts the pages of a batch that were loaded in a browser, for options.max_renders.
alter table batch_jobs add column renders integer not null default 0;

comment on column batch_jobs.renders is 'Pages that were loaded in a browser; counted only if options.max_renders is set.';
