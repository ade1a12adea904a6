import { WEBHOOK_CONNECTION_ERRORS, type DomainFailure, type WebhookErrorCode } from '@scrapersky/core';
import { finishWebhook, type DueWebhook, type Transact, type WebhookOutcome } from '@scrapersky/db';
import type { PostJson } from '@scrapersky/net';
import { redactResponse } from './redact-response.ts';
import { renderWebhook } from './webhook-body.ts';
import { WEBHOOK_ATTEMPTS, webhookPauseMs } from './webhook-schedule.ts';
import { endpointSecret, signWebhook } from './webhook-signature.ts';

export interface WebhookSender {
  transact: Transact;
  post: PostJson;
  /** Keys of the form `whsec_…`. Each of them signs every message. Without keys, messages are unsigned. */
  secrets: readonly string[];
  userAgent: string;
  /** Removes secrets from the text of a response. */
  redact: (text: string) => string;
  /** Called for bugs in this service, not for failures of a receiver. */
  onBug: (error: unknown) => void;
}

interface WebhookError {
  code: WebhookErrorCode;
  message: string;
}

/** Timeout for everything from DNS resolution to the last byte of the response. */
const TIMEOUT_MS = 15_000;

/**
 * Number of attempts beyond `WEBHOOK_ATTEMPTS` that may end without an outcome because the worker dies. After these the
 * message fails, because it may cause the deaths.
 */
const MAX_LOST_ATTEMPTS = 5;

/**
 * Sends one claimed message and records the outcome. No transaction is open during the request. Rejects if the outcome
 * cannot be recorded; the message is then sent again under the same id when its lease ends.
 */
export async function deliverWebhook(sender: WebhookSender, webhook: DueWebhook): Promise<WebhookOutcome> {
  const outcome =
    webhook.failures < WEBHOOK_ATTEMPTS + MAX_LOST_ATTEMPTS ? await attempt(sender, webhook) : GIVEN_UP;
  await sender.transact((tx) => finishWebhook(tx, webhook, outcome));
  return outcome;
}

/**
 * Errors after which the whole host counts as unreachable. A timeout is not among them, because perhaps only one
 * receiver of the host is slow.
 */
const UNREACHABLE: ReadonlySet<WebhookErrorCode> = new Set([
  'forbidden_address',
  'dns_not_found',
  'dns_error',
  'connection_refused',
  'connection_reset',
  'tls_error',
]);

const GIVEN_UP: WebhookOutcome = {
  durationMs: 0,
  signed: false,
  statusCode: null,
  error: {
    code: 'worker_lost',
    message: 'None of the last attempts has a recorded outcome: the worker died or lost the database.',
  },
  response: null,
  verdict: 'refused',
  next: { kind: 'attempts_used_up' },
};

async function attempt(
  { post, secrets, userAgent, redact, onBug }: WebhookSender,
  webhook: DueWebhook,
): Promise<WebhookOutcome> {
  const { messageId, url, claimedAtMs } = webhook;
  const body = renderWebhook(webhook);
  // Use the database's clock, because this machine's clock may be wrong and receivers refuse a wrong time.
  const timestamp = Math.floor(claimedAtMs / 1000);
  const all = [...secrets, ...secrets.map((secret) => endpointSecret(secret, url))];
  const signature = signWebhook(all, { messageId, timestamp, body });
  const headers = {
    'user-agent': userAgent,
    'webhook-id': messageId,
    'webhook-timestamp': String(timestamp),
    ...(signature === undefined ? {} : { 'webhook-signature': signature }),
  };
  const startedAt = performance.now();
  const response = await post({ url, headers, body, timeoutMs: TIMEOUT_MS }).catch((fault: unknown) => {
    onBug(fault);
    return BROKEN;
  });
  const facts = {
    durationMs: Math.round(performance.now() - startedAt),
    signed: signature !== undefined,
    statusCode: response.ok ? response.status : null,
    response: response.ok && response.status >= 400 ? redactResponse(response.text, url, redact) : null,
  };
  const error = response.ok
    ? errorOfStatus(response.status, response.retryAfterMs)
    : errorOfFailure(response.failure);
  if (error === null) {
    // Many websites respond to any POST with success and a web page, although they are no webhook receivers.
    const verdict = response.ok && response.isWebPage ? 'refused' : 'accepted';
    return { ...facts, error, verdict, next: { kind: 'delivered' } };
  }
  const verdict = UNREACHABLE.has(error.code) ? 'unreachable' : 'refused';
  const retryAfterMs = response.ok ? response.retryAfterMs : undefined;
  return { ...facts, error, verdict, next: nextAfter(error.code, webhook, retryAfterMs) };
}

/** Maps the failure of a request to an error code of a webhook. */
function errorOfFailure({ code, message }: DomainFailure): WebhookError {
  const known: readonly string[] = WEBHOOK_CONNECTION_ERRORS;
  return known.includes(code)
    ? { code: code as WebhookErrorCode, message }
    : { code: 'internal_error', message: 'The request failed.' };
}

const BROKEN = {
  ok: false,
  failure: {
    code: 'internal_error',
    message: 'The request failed because of an error of this service. The error is in the log.',
  },
} as const;

/**
 * Maps a status to an error; null for success. In Standard Webhooks, only 2xx is a success, and 410 means that the
 * receiver wants no more messages.
 */
function errorOfStatus(status: number, retryAfterMs: number | undefined): WebhookError | null {
  if (status < 300) return null;
  if (status < 400) {
    return {
      code: 'http_3xx',
      message: `Status ${status}: webhooks follow no redirects; give the final URL.`,
    };
  }
  if (status === 410)
    return { code: 'endpoint_gone', message: 'Status 410: the receiver wants no more messages.' };
  if (status === 429 || (status === 503 && retryAfterMs !== undefined)) {
    return { code: 'rate_limited', message: `Status ${status}: the receiver is busy.` };
  }
  return {
    code: status < 500 ? 'http_4xx' : 'http_5xx',
    message: `The receiver responded with status ${status}.`,
  };
}

function nextAfter(
  code: WebhookErrorCode,
  { type, failures }: DueWebhook,
  retryAfterMs: number | undefined,
): WebhookOutcome['next'] {
  if (code === 'endpoint_gone') return { kind: 'endpoint_gone' };
  const delayMs = type === 'webhook.test' ? null : webhookPauseMs(failures + 1, retryAfterMs, Math.random());
  return delayMs === null ? { kind: 'attempts_used_up' } : { kind: 'retry', delayMs };
}
