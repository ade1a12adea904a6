-- Due messages are looked up by endpoint. Migration 0011 had restored the index by host, so that each pass read all
-- pending messages.
drop index webhook_messages_due;
create index webhook_messages_due on webhook_messages (endpoint, bulk, next_attempt_at) where status = 'pending';
