drop table batch_shares;
alter table batch_jobs drop column rerun_of, drop column note, drop column tags, drop column name;
drop index jobs_by_host;
alter table jobs drop column unicode_host, drop column facets;
