import { setTimeout as delay } from 'node:timers/promises';
import { WORKER_DEAD_AFTER_MS, type Background } from '@scrapersky/core';
import {
  countLiveWorkers,
  deleteWebhookTest,
  findWebhookMessage,
  insertWebhookTest,
  recordAudit,
  type AuditActor,
  type Db,
  type Transact,
  type WebhookAttemptRow,
} from '@scrapersky/db';

export type WebhookTest =
  | { kind: 'attempted'; messageId: string; attempt: WebhookAttemptRow }
  /** No worker is live, so nothing was sent. */
  | { kind: 'no_worker' }
  /** No worker finished an attempt in time, or the client has disconnected. */
  | { kind: 'not_attempted' };

/** Time to wait for an attempt: a request takes at most 15 s, and a worker needs a moment to find the message. */
const ATTEMPT_TIMEOUT_MS = 20_000;
const POLL_INTERVAL_MS = 200;

/**
 * Sends a `webhook.test` message to a URL through the outbox and waits for the result. A worker delivers the test like
 * every message; this process itself connects to no receiver.
 */
export async function testWebhook(
  { db, transact, background }: { db: Db; transact: Transact; background: Background },
  { url, actor, isAborted }: { url: string; actor: AuditActor; isAborted: () => boolean },
): Promise<WebhookTest> {
  const { workers } = await countLiveWorkers(db, WORKER_DEAD_AFTER_MS);
  if (workers === 0) return { kind: 'no_worker' };
  const messageId = await transact(async (tx) => {
    const id = await insertWebhookTest(tx, url);
    await recordAudit(tx, actor, { action: 'webhook.test', object: id });
    return id;
  });
  const attempt = await waitForAttempt(db, messageId, isAborted);
  background.run('delete a webhook test', {}, () => deleteWebhookTest(db, messageId));
  return attempt === undefined ? { kind: 'not_attempted' } : { kind: 'attempted', messageId, attempt };
}

/** Waits until the latest attempt has ended and returns it; undefined on timeout or abort. */
async function waitForAttempt(
  db: Db,
  messageId: string,
  isAborted: () => boolean,
): Promise<WebhookAttemptRow | undefined> {
  const end = performance.now() + ATTEMPT_TIMEOUT_MS;
  while (performance.now() < end && !isAborted()) {
    const message = await findWebhookMessage(db, { messageId, batchId: null });
    const attempt = message?.log.at(-1);
    if (attempt !== undefined && attempt.duration_ms !== null) return attempt;
    await delay(POLL_INTERVAL_MS);
  }
  return undefined;
}
