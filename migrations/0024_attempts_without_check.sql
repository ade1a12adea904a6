-- A foreign key checks and locks the domain of every stored attempt, which was a quarter of the time of a retry. Each
-- statement that stores an attempt has locked the row of its domain already, so the check cannot fail. The trigger
-- removes the attempts of deleted domains, as the foreign key did.
create function delete_attempts() returns trigger
language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  delete from job_attempts a using gone g where a.batch_id = g.batch_id and a.seq = g.seq;
  return null;
end $$;
create trigger delete_attempts after delete on jobs
  referencing old table as gone for each statement execute function delete_attempts();
alter table job_attempts drop constraint job_attempts_batch_id_seq_fkey;
