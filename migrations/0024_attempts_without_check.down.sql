alter table job_attempts add foreign key (batch_id, seq) references jobs on delete cascade;
drop trigger delete_attempts on jobs;
drop function delete_attempts;
