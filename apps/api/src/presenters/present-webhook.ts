import type { WebhookAttemptRow, WebhookMessageRow } from '@scrapersky/db';
import { presentTime } from './present-time.ts';

/** Returns a message and its attempts, but not the receiver's URL, which may contain a secret. */
export function presentWebhookMessage(message: WebhookMessageRow) {
  return {
    message_id: message.message_id,
    type: message.type,
    status: message.status,
    failure: message.failure,
    created_at: presentTime(message.created_at),
    ended_at: presentTime(message.ended_at),
    next_attempt_at: presentTime(message.next_attempt_at),
    attempt_count: message.attempts,
    attempts: message.log.map(presentWebhookAttempt),
  };
}

/** Returns one attempt. While the attempt is running, or if its worker died, only the start is known. */
export function presentWebhookAttempt(attempt: WebhookAttemptRow) {
  return {
    attempt: attempt.attempt,
    started_at: presentTime(attempt.started_at),
    duration_ms: attempt.duration_ms,
    signed: attempt.signed,
    status_code: attempt.status_code,
    error:
      attempt.error_code === null ? null : { code: attempt.error_code, message: attempt.error_message ?? '' },
    response: attempt.response,
  };
}
