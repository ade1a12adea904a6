import { WEBHOOK_CONNECTION_ERRORS, type DomainFailure, type WebhookErrorCode } from '@scrapersky/core';
import { finishWebhook, type DueWebhook, type Transact, type WebhookOutcome } from '@scrapersky/db';
import { redactAnswer } from './redact-answer.ts';
import { renderWebhook } from './webhook-body.ts';
import { WEBHOOK_ATTEMPTS, webhookPauseMs } from './webhook-schedule.ts';
import { signWebhook } from './webhook-signature.ts';

/** How a message leaves the house: the crawler's guarded connections. */
export type PostWebhook = (post: {
  url: string;
  headers: Record<string, string>;
  body: string;
  timeoutMs: number;
}) => Promise<
  | { ok: true; status: number; retryAfterMs: number | undefined; text: string }
  | { ok: false; failure: DomainFailure }
>;

export interface WebhookSender {
  transact: Transact;
  post: PostWebhook;
  /** `whsec_…`; each signs. Without one, messages go unsigned. */
  secrets: readonly string[];
  userAgent: string;
  /** Told of what is a bug and no receiver's fault. */
  onFault: (error: unknown) => void;
}

interface Refusal {
  code: WebhookErrorCode;
  message: string;
}

/** From the name's resolution to the last byte of the answer. */
const TIMEOUT_MS = 15_000;

/** Attempts that may end without a word, because their worker died, before a message is held to be the cause. */
const MAX_WORKER_DEATHS = 5;

/**
 * Sends one message that was taken from the outbox, and notes there how that went. No transaction is open meanwhile.
 * Rejects only where Postgres does not take the note: then the message is sent again, under the same id, when its lease
 * has passed.
 */
export async function deliverWebhook(sender: WebhookSender, webhook: DueWebhook): Promise<WebhookOutcome> {
  const outcome =
    webhook.failures < WEBHOOK_ATTEMPTS + MAX_WORKER_DEATHS ? await attempt(sender, webhook) : GIVEN_UP;
  await sender.transact((tx) => finishWebhook(tx, webhook, outcome));
  return outcome;
}

const GIVEN_UP: WebhookOutcome = {
  durationMs: 0,
  signed: false,
  statusCode: null,
  error: { code: 'worker_lost', message: 'The workers that sent this message died each time.' },
  response: null,
  next: { kind: 'attempts_used_up' },
};

async function attempt(
  { post, secrets, userAgent, onFault }: WebhookSender,
  webhook: DueWebhook,
): Promise<WebhookOutcome> {
  const { messageId, url } = webhook;
  const body = renderWebhook(webhook);
  const timestamp = Math.floor(Date.now() / 1000);
  const signature = signWebhook(secrets, { messageId, timestamp, body });
  const headers = {
    'user-agent': userAgent,
    'webhook-id': messageId,
    'webhook-timestamp': String(timestamp),
    ...(signature === undefined ? {} : { 'webhook-signature': signature }),
  };
  const begun = performance.now();
  const answer = await post({ url, headers, body, timeoutMs: TIMEOUT_MS }).catch((fault: unknown) => {
    onFault(fault);
    return BROKEN;
  });
  const said = {
    durationMs: Math.round(performance.now() - begun),
    signed: signature !== undefined,
    statusCode: answer.ok ? answer.status : null,
    response: answer.ok ? redactAnswer(answer.text, url) : null,
  };
  const error = answer.ok ? refusalOf(answer.status, answer.retryAfterMs) : failureOf(answer.failure);
  if (error === null) return { ...said, error, next: { kind: 'delivered' } };
  const retryAfterMs = answer.ok ? answer.retryAfterMs : undefined;
  return { ...said, error, next: nextAfter(error.code, webhook, retryAfterMs) };
}

/** Of the ways in which a domain can fail, those of a connection. */
function failureOf({ code, message }: DomainFailure): Refusal {
  const known: readonly string[] = WEBHOOK_CONNECTION_ERRORS;
  return known.includes(code)
    ? { code: code as WebhookErrorCode, message }
    : { code: 'internal_error', message: 'The request could not be made.' };
}

const BROKEN = {
  ok: false,
  failure: { code: 'internal_error', message: 'A fault of this service; it was logged.' },
} as const;

/** Standard Webhooks: 2xx alone is a success, and 410 means never again. */
function refusalOf(status: number, retryAfterMs: number | undefined): Refusal | null {
  if (status < 300) return null;
  if (status < 400) {
    return {
      code: 'http_3xx',
      message: `Status ${status}: webhooks follow no redirects; give the final URL.`,
    };
  }
  if (status === 410)
    return { code: 'endpoint_gone', message: 'Status 410: the receiver wants nothing more.' };
  if (status === 429 || (status === 503 && retryAfterMs !== undefined)) {
    return { code: 'rate_limited', message: `Status ${status}: not now.` };
  }
  return {
    code: status < 500 ? 'http_4xx' : 'http_5xx',
    message: `The receiver answered with status ${status}.`,
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
