import { setTimeout as delay } from 'node:timers/promises';
import { deliverWebhook, type WebhookSender } from '@scrapersky/webhooks';
import { claimWebhooks, type Db, type DueWebhook } from '@scrapersky/db';
import type { Logger } from '@scrapersky/runtime';
import type { WorkerMetrics } from './metrics/worker-metrics.ts';

export interface WebhookDelivererDeps extends Omit<WebhookSender, 'onBug'> {
  db: Db;
  log: Logger;
  metrics: Pick<WorkerMetrics, 'noteWebhook'>;
  /** Longest pause between two polls of the outbox, unless the database fails. */
  pollIntervalMs?: number;
}

/**
 * Maximum number of concurrent requests of this process (`SLOTS`), and approximately of the whole fleet to one host
 * (`PER_HOST`).
 */
const SLOTS = 64;
const PER_HOST = 4;

/**
 * Lease of a message, after which the message is due again. It exceeds the longest time for sending the message, so it
 * ends only if the worker died or could not record the outcome in time.
 */
const LEASE_MS = 60_000;

/** Pause after an error of the database. */
const PAUSE_AFTER_ERROR_MS = 2_000;

/**
 * Sends due messages from the outbox, up to `SLOTS` at once, until it is stopped. `stop()` waits for the messages in
 * flight.
 */
export function startWebhookDeliverer({
  db,
  log,
  metrics,
  pollIntervalMs = 1_000,
  ...sender
}: WebhookDelivererDeps): {
  stop(): Promise<void>;
} {
  const stopping = new AbortController();
  const sending = new Set<Promise<void>>();
  let wake = new AbortController();
  let hasWarned = false;
  const onBug = (error: unknown) => log.error('cannot send a webhook', { error });

  const send = async (webhook: DueWebhook): Promise<void> => {
    const facts = { message_id: webhook.messageId, batch_id: webhook.batchId, type: webhook.type };
    try {
      if (sender.secrets.length === 0 && !hasWarned) {
        hasWarned = true;
        log.warn('webhooks are unsigned because WEBHOOK_SECRET is not set: receivers cannot verify them');
      }
      const outcome = await deliverWebhook({ ...sender, onBug }, webhook);
      const { next, statusCode, durationMs, error } = outcome;
      metrics.noteWebhook(next.kind);
      const level = next.kind === 'delivered' || next.kind === 'retry' ? 'info' : 'warn';
      log.log(level, `webhook: ${next.kind}`, {
        ...facts,
        attempt: webhook.attempt,
        status: statusCode,
        duration_ms: durationMs,
        ...(error ? { error_code: error.code } : {}),
      });
    } catch (error) {
      log.warn('cannot record the outcome of a webhook; it will be sent again', { ...facts, error });
    }
  };

  let after = '';
  /** Sends due messages. Returns whether more may be due now. */
  const takeDue = async (): Promise<boolean> => {
    const limit = SLOTS - sending.size;
    if (limit === 0) return false;
    const begunAt = after;
    const taken = await claimWebhooks(db, { after, limit, perHost: PER_HOST, leaseMs: LEASE_MS });
    after = taken.after;
    for (const webhook of taken.due) {
      const task = send(webhook).finally(() => {
        sending.delete(task);
        wake.abort();
      });
      sending.add(task);
    }
    // After a round that started in the middle, continue at the beginning unless it found nothing.
    return after !== '' || (begunAt !== '' && taken.due.length > 0);
  };

  const pause = async (ms: number): Promise<void> => {
    if (stopping.signal.aborted) return;
    await delay(ms, undefined, { signal: wake.signal, ref: false }).catch(() => {});
  };

  const running = (async () => {
    while (!stopping.signal.aborted) {
      wake = new AbortController();
      try {
        const more = await takeDue();
        if (!more) await pause(pollIntervalMs);
      } catch (error) {
        log.warn('cannot read the outbox of webhooks', { error });
        await pause(PAUSE_AFTER_ERROR_MS);
      }
    }
  })();
  return {
    async stop() {
      stopping.abort();
      wake.abort();
      await running;
      await Promise.all(sending);
    },
  };
}
