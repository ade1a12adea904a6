drop function finish_jobs;
alter table batch_jobs drop column rendering_needed_domains;
