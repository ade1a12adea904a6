import { z } from 'zod';
import type { DomainErrorCode } from './domain-error.ts';
import { parseUrl } from './parse-url.ts';

/** The events that a batch can send to its webhook. */
export const WEBHOOK_EVENTS = [
  'batch.completed',
  'batch.cancelled',
  'domain.completed',
  'domain.changed',
  'schedule.run.completed',
] as const;

/**
 * The type of a webhook message: an event, the summary of a new batch's invalid entries (for webhooks that subscribe to
 * `domain.completed`), or a test that a user requested.
 */
export type WebhookEventType = (typeof WEBHOOK_EVENTS)[number] | 'domains.invalid' | 'webhook.test';

/** Codes for failures without a response from the receiver. A domain's error codes have the same meaning. */
export const WEBHOOK_CONNECTION_ERRORS = [
  'forbidden_address',
  'dns_not_found',
  'dns_error',
  'connection_refused',
  'connection_reset',
  'tls_error',
  'timeout',
] as const satisfies readonly DomainErrorCode[];

/** Reason why an attempt to deliver a message failed. */
export type WebhookErrorCode =
  | (typeof WEBHOOK_CONNECTION_ERRORS)[number]
  | 'http_3xx'
  | 'http_4xx'
  | 'http_5xx'
  | 'rate_limited'
  | 'endpoint_gone'
  | 'worker_lost'
  | 'internal_error';

const MAX_URL_LENGTH = 2_048;

/** URL of a webhook, normalized and without its fragment. The address guard checks the target of each connection. */
export const WebhookUrlSchema = z
  .string()
  .max(MAX_URL_LENGTH)
  .transform((text, context) => {
    const url = parseUrl(text);
    const fault = url === null ? 'not a URL' : urlFault(url);
    if (url !== null && fault === null) return url.href.replace(/#.*/s, '');
    context.addIssue({ code: 'custom', message: fault ?? '' });
    return z.NEVER;
  });

/** The body of `POST /webhooks/test`. */
export const WebhookTestSchema = z.strictObject({ url: WebhookUrlSchema });

function urlFault(url: URL): string | null {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'not an http(s) URL';
  if (url.username !== '' || url.password !== '') return 'the URL must not contain a user name or password';
  return null;
}
