import { setTimeout as delay } from 'node:timers/promises';
import { WORKER_DEAD_AFTER_MS } from '@scrapersky/batches';
import { WebhookTestSchema } from '@scrapersky/core';
import {
  countLiveWorkers,
  deleteWebhookTest,
  findWebhookMessage,
  insertWebhookTest,
  recordAudit,
  type WebhookAttemptRow,
} from '@scrapersky/db';
import { ApiError, invalidRequest } from '../api-error.ts';
import type { AppContext } from '../app-context.ts';
import { auditActor } from '../auth/audit-actor.ts';
import type { Handler } from '../http/handler.ts';
import { parseWith } from '../input/parse-with.ts';
import { refuseForbiddenUrl } from '../input/refuse-forbidden-url.ts';
import { presentWebhookAttempt } from '../presenters/present-webhook.ts';

/** A request to a receiver takes 15 s at most; a worker may first have to see that there is something to send. */
const PATIENCE_MS = 20_000;
const LOOK_EVERY_MS = 200;

/**
 * Sends a test to a URL, the way every message goes: through the outbox, by a worker. So it tells what a real one would
 * meet, and this process connects to nobody.
 */
export const testWebhookHandler: Handler = async (context, request, response) => {
  const { url } = parseWith(WebhookTestSchema, request.body);
  refuseForbiddenUrl(context, url, 'url');
  const { workers } = await countLiveWorkers(context.db, WORKER_DEAD_AFTER_MS);
  if (workers === 0) throw noWorker('No worker is there to send it.');
  const actor = auditActor(request, response);
  const messageId = await context.transact(async (tx) => {
    const id = await insertWebhookTest(tx, url);
    await recordAudit(tx, actor, { action: 'webhook.test', object: id });
    return id;
  });
  const attempt = await waitForAttempt(context, messageId, () => response.destroyed);
  context.background.run('clear a webhook test away', {}, () => deleteWebhookTest(context.db, messageId));
  if (attempt === undefined) throw noWorker('No worker has sent it in time.');
  if (attempt.error_code === 'forbidden_address') {
    throw invalidRequest([
      { path: 'url', message: 'leads to an address or a port that may not be connected to' },
    ]);
  }
  const { attempt: _, ...outcome } = presentWebhookAttempt(attempt);
  response.json({ message_id: messageId, delivered: attempt.error_code === null, ...outcome });
};

/** Undefined where none has ended in time, or the client has gone. */
async function waitForAttempt(
  { db }: AppContext,
  messageId: string,
  isGone: () => boolean,
): Promise<WebhookAttemptRow | undefined> {
  const end = performance.now() + PATIENCE_MS;
  while (performance.now() < end && !isGone()) {
    const message = await findWebhookMessage(db, { messageId, batchId: null });
    const attempt = message?.log.at(-1);
    if (attempt !== undefined && attempt.duration_ms !== null) return attempt;
    await delay(LOOK_EVERY_MS);
  }
  return undefined;
}

function noWorker(detail: string): ApiError {
  return new ApiError(503, 'no_worker', detail, { headers: { 'Retry-After': '5' } });
}
