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
 * Makes a message of a batch due now, whatever its status. The message keeps its id, and its retry schedule begins
 * again. A message that is being sent right now stays as it is.
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
