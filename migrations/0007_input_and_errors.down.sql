drop index jobs_failed_by_code;
alter table jobs drop column input;
alter table batch_jobs drop column input_columns;
