alter table batch_jobs drop column renders;
