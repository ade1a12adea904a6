import { WEBHOOK_EVENTS } from '@scrapersky/core';
import { z } from 'zod';
import { Count, Id, orNull, Time } from './schema-fields.ts';
import { pageOf } from './page-of.ts';

const WebhookErrorSchema = z
  .object({ code: z.string(), message: z.string() })
  .meta({ id: 'WebhookError', description: 'Reason that an attempt failed (docs/webhooks.md)' });

const outcome = {
  started_at: Time,
  duration_ms: Count.nullable().describe('Null while the outcome is unknown'),
  signed: z.boolean().nullable(),
  status_code: z.int().nullable().describe('Status code of the response'),
  error: orNull(WebhookErrorSchema),
  response: z.string().nullable().describe('Start of the body of an error response, redacted'),
};

export const WebhookMessageSchema = z
  .object({
    message_id: Id.describe('Sent as `webhook-id` with every attempt'),
    type: z.enum([...WEBHOOK_EVENTS, 'domains.invalid', 'webhook.test']),
    status: z.enum(['pending', 'delivered', 'failed']),
    failure: z.enum(['attempts_used_up', 'endpoint_gone']).nullable(),
    created_at: Time,
    ended_at: Time.nullable(),
    next_attempt_at: Time.nullable(),
    attempt_count: Count,
    attempts: z
      .array(z.object({ attempt: z.int().min(1), ...outcome }).meta({ id: 'WebhookAttempt' }))
      .describe('At most the 50 latest attempts'),
  })
  .meta({ id: 'WebhookMessage' });

export const WebhookDeliveriesSchema = pageOf(WebhookMessageSchema)
  .extend({
    webhook: z
      .object({
        origin: z.string().describe('Origin of the receiver; the rest of the URL may be a secret'),
        events: z.array(z.enum(WEBHOOK_EVENTS)),
        disabled_at: Time.nullable().describe('Time at which the receiver responded 410 and was disabled'),
      })
      .nullable(),
  })
  .meta({ id: 'WebhookDeliveries' });

export const WebhookTestResultSchema = z
  .object({ message_id: Id, delivered: z.boolean(), ...outcome })
  .meta({ id: 'WebhookTestResult' });
