drop function finish_jobs;
