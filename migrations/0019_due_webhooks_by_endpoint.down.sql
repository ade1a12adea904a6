drop index webhook_messages_due;
create index webhook_messages_due on webhook_messages (host, bulk, next_attempt_at) where status = 'pending';
