import { randomBytes } from 'node:crypto';
import { createAddressGuard, createHostResolver, createJsonPoster } from '@scrapersky/net';
import { findWebhookMessage, transactor, type Db, type WebhookMessageRow } from '@scrapersky/db';
import { createLogger, createRedactor } from '@scrapersky/runtime';
import { eventually, openTestDatabase } from '@scrapersky/test-support';
import { Registry } from 'prom-client';
import { WorkerMetrics } from '../src/metrics/worker-metrics.ts';
import { startWebhookDeliverer } from '../src/webhook-deliverer.ts';
import { placeWebhook } from './place-webhook.ts';
import { startReceiver, type Answer, type WebhookReceiver } from './webhook-receiver.ts';

/** Timeout of each wait for a deliverer. */
export const WAIT_MS = 60_000;

export const newSecret = () => `whsec_${randomBytes(32).toString('base64')}`;

export interface DelivererOptions {
  on?: Db;
  secrets?: string[];
  allowNetworks?: string[];
  pollIntervalMs?: number;
}

/** A database with messages, deliverers that send them, and receivers that accept them. */
export class WebhookDelivery {
  readonly db: Db;
  readonly #closeDatabase: () => Promise<void>;
  readonly #resolver = createHostResolver();
  readonly #receivers: WebhookReceiver[] = [];
  readonly #running: { stop(): Promise<void> }[] = [];

  private constructor(db: Db, closeDatabase: () => Promise<void>) {
    this.db = db;
    this.#closeDatabase = closeDatabase;
  }

  static async open(): Promise<WebhookDelivery> {
    const database = await openTestDatabase();
    return new WebhookDelivery(database.db, () => database.close());
  }

  async receiver(answer?: Answer): Promise<WebhookReceiver> {
    const started = await startReceiver(answer);
    this.#receivers.push(started);
    return started;
  }

  deliver({
    on = this.db,
    secrets = [newSecret()],
    allowNetworks = ['127.0.0.0/8'],
    pollIntervalMs = 50,
  }: DelivererOptions = {}): void {
    this.#running.push(
      startWebhookDeliverer({
        db: on,
        metrics: new WorkerMetrics(new Registry()),
        log: createLogger({ service: 'worker', level: 'silent' }),
        transact: transactor(this.db, { deadlineMs: 10_000 }),
        post: createJsonPoster({ guard: createAddressGuard({ allowNetworks }), resolver: this.#resolver }),
        secrets,
        userAgent: 'tester/1',
        redact: createRedactor().text,
        pollIntervalMs,
      }),
    );
  }

  /** Enqueues messages for a URL and returns the id of the first. */
  place(url: string, count?: number): Promise<string> {
    return placeWebhook(this.db, url, count);
  }

  /** Returns the message when its first attempt has ended. */
  attempted(messageId: string): Promise<WebhookMessageRow> {
    return eventually(
      async () => {
        const message = await this.#read(messageId);
        if (typeof message.log[0]?.duration_ms !== 'number') throw new Error('not tried yet');
        return message;
      },
      { timeoutMs: WAIT_MS },
    );
  }

  /** Stops everything that one test has started. */
  async reset(): Promise<void> {
    await Promise.all(this.#receivers.splice(0).map((receiver) => receiver.close()));
    await Promise.all(this.#running.splice(0).map((each) => each.stop()));
    await this.db.deleteFrom('webhook_messages').execute();
  }

  async close(): Promise<void> {
    this.#resolver.close();
    await this.#closeDatabase();
  }

  async #read(messageId: string): Promise<WebhookMessageRow> {
    const { batch_id } = await this.db
      .selectFrom('webhook_messages')
      .select('batch_id')
      .where('message_id', '=', messageId)
      .executeTakeFirstOrThrow();
    const message = await findWebhookMessage(this.db, { messageId, batchId: batch_id });
    if (message === undefined) throw new Error('There is no such message');
    return message;
  }
}
