alter table batch_jobs drop column schedule_id;
drop table schedule_runs, schedule_domains, schedules;
