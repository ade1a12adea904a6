-- A worker reports with its heartbeat the state of each renderer of RENDER_URL.
alter table workers add column renderers jsonb not null default '[]';

comment on column workers.renderers is 'The renderers of the worker: host, and health (null if it does not respond).';
