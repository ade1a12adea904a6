-- Takes everything away that 0005_webhooks made; messages that were not delivered are lost.
drop table webhook_attempts, webhook_messages;
alter table batch_jobs drop column webhook_disabled_at;
