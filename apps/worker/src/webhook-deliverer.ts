import { setTimeout as delay } from 'node:timers/promises';
import { deliverWebhook, type WebhookSender } from '@scrapersky/webhooks';
import { claimWebhooks, type Db, type DueWebhook } from '@scrapersky/db';
import type { Logger } from '@scrapersky/runtime';

export interface WebhookDelivererDeps extends Omit<WebhookSender, 'onFault'> {
  db: Db;
  log: Logger;
  /** How long a message waits at most where nothing else makes this look. */
  lookEveryMs?: number;
}

/** Requests under way at once in this process, and of the whole fleet to one receiver. */
const SLOTS = 64;
const PER_HOST = 4;

/** Longer than a request and its note may take: after that, its worker is held to be dead. */
const LEASE_MS = 60_000;

/** After the database was away. */
const REST_MS = 2_000;

/**
 * Sends what is due in the outbox, as many messages at once as there are slots, until it is stopped: then it takes no
 * more, and waits for those that are under way.
 */
export function startWebhookDeliverer({ db, log, lookEveryMs = 1_000, ...sender }: WebhookDelivererDeps): {
  stop(): Promise<void>;
} {
  const stopping = new AbortController();
  const sending = new Set<Promise<void>>();
  let wake = new AbortController();
  let hasWarned = false;
  const onFault = (error: unknown) => log.error('a webhook could not be sent', { error });

  const send = async (webhook: DueWebhook): Promise<void> => {
    const facts = { message_id: webhook.messageId, batch_id: webhook.batchId, type: webhook.type };
    try {
      if (sender.secrets.length === 0 && !hasWarned) {
        hasWarned = true;
        log.warn(
          'webhooks go unsigned, for WEBHOOK_SECRET is not set: receivers cannot tell them from forged ones',
        );
      }
      const outcome = await deliverWebhook({ ...sender, onFault }, webhook);
      const { next, statusCode, durationMs, error } = outcome;
      const level = next.kind === 'delivered' || next.kind === 'retry' ? 'info' : 'warn';
      log.log(level, `webhook: ${next.kind}`, {
        ...facts,
        attempt: webhook.attempt,
        status: statusCode,
        duration_ms: durationMs,
        ...(error ? { error_code: error.code } : {}),
      });
    } catch (error) {
      log.warn('the outcome of a webhook could not be noted; it will be sent again', { ...facts, error });
    }
  };

  /** Answers whether there may be more to take at once. */
  let after = '';
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
    // What comes before the middle that a round began in has its turn now, unless there was nothing at its end either.
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
        if (!more) await pause(lookEveryMs);
      } catch (error) {
        log.warn('the outbox of webhooks could not be read', { error });
        await pause(REST_MS);
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
