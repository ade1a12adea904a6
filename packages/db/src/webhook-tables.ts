import type { JsonValue, WebhookErrorCode, WebhookEventType } from '@scrapersky/core';
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type { Json, Timestamp } from './column-types.ts';

export interface WebhookMessagesTable {
  message_id: Generated<string>;
  batch_id: string | null;
  type: WebhookEventType;
  url: string;
  host: GeneratedAlways<string>;
  bulk: GeneratedAlways<boolean>;
  data: Json<JsonValue>;
  status: Generated<'pending' | 'delivered' | 'failed'>;
  failure: 'attempts_used_up' | 'endpoint_gone' | null;
  attempts: Generated<number>;
  earlier_attempts: Generated<number>;
  sending: Generated<boolean>;
  next_attempt_at: ColumnType<Date | null, Date | null | undefined>;
  created_at: Timestamp;
  ended_at: Date | null;
}

export interface WebhookEndpointsTable {
  endpoint: string;
  confirmed_at: Date | null;
  failures: Generated<number>;
  closed_until: Date | null;
  updated_at: Timestamp;
}

export interface WebhookHostsTable {
  host: string;
  failures: Generated<number>;
  unreachable: Generated<number>;
  closed_until: Date | null;
  updated_at: Timestamp;
}

export interface WebhookAttemptsTable {
  message_id: string;
  attempt: number;
  started_at: Timestamp;
  duration_ms: number | null;
  signed: boolean | null;
  status_code: number | null;
  error_code: WebhookErrorCode | null;
  error_message: string | null;
  response: string | null;
}
