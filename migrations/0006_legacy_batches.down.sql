-- Takes the copies of old batches away; what they were copied from stays in the schema legacy.
delete from batch_jobs where request_id = 'legacy' and split_part(created_by, ':', 1) = 'legacy';
drop index batch_jobs_original;
alter table batch_jobs drop column batch_id_original;
