import { BASE_PATH } from '@scrapersky/core/api-paths';
import { allPages } from './all-pages.ts';
import { present } from './api-connection.ts';
import type { WebhookMessage, WebhookTestResult } from './api-types.ts';
import { BATCH, ServiceClient } from './service-client.ts';

/** Adds the operations on webhooks. */
export class WebhookClient extends ServiceClient {
  /** Yields a batch's webhook messages with each delivery attempt. */
  webhookDeliveries(batchId: string): AsyncGenerator<WebhookMessage, void> {
    return allPages(async (cursor) => {
      const { data } = await this.http.GET(`${BATCH}/webhook-deliveries`, {
        params: { path: { batch_id: batchId }, query: { ...cursor } },
      });
      return present(data);
    });
  }

  /** Sends a webhook message again under its original id. */
  async redeliverWebhook(batchId: string, messageId: string): Promise<WebhookMessage> {
    const { data } = await this.http.POST(`${BATCH}/webhook-deliveries/{message_id}/redeliver`, {
      params: { path: { batch_id: batchId, message_id: messageId } },
    });
    return present(data);
  }

  /** Sends a test message to a receiver now and returns its response. */
  async testWebhook(url: string): Promise<WebhookTestResult> {
    const { data } = await this.http.POST(`${BASE_PATH}/webhooks/test`, { body: { url } });
    return present(data);
  }
}
