import {
  findWebhookMessage,
  markWebhookDue,
  withAudit,
  type AuditActor,
  type Db,
  type Transact,
  type WebhookMessageRow,
} from '@scrapersky/db';

/**
 * Makes a message of a batch due now, under its own id and with its whole retry schedule, whatever its status.
 *
 * @returns the message; undefined if the batch has no such message.
 */
export async function redeliverWebhook(
  { db, transact }: { db: Db; transact: Transact },
  { actor, ...message }: { batchId: string; messageId: string; actor: AuditActor },
): Promise<WebhookMessageRow | undefined> {
  const record = { action: 'webhook.redeliver', object: message.messageId } as const;
  await withAudit(transact, actor, record, (tx) => markWebhookDue(tx, message));
  return findWebhookMessage(db, message);
}
