import { createHmac } from 'node:crypto';

export interface SignedContent {
  /** Must not contain a dot, because dots separate the parts of the signed text. */
  messageId: string;
  /** Unix time of the attempt in seconds. */
  timestamp: number;
  body: string;
}

/**
 * Returns the `webhook-signature` header of Standard Webhooks (spec 1.0.0, "Signature scheme"); undefined without a
 * secret. It contains `v1,` and the base64 HMAC-SHA256 of `id.timestamp.body` for every secret, so that receivers with
 * either of two secrets accept the message while one is being replaced.
 *
 * @param secrets `whsec_` followed by base64.
 */
export function signWebhook(
  secrets: readonly string[],
  { messageId, timestamp, body }: SignedContent,
): string | undefined {
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
    return `v1,${createHmac('sha256', key).update(`${messageId}.${timestamp}.${body}`).digest('base64')}`;
  });
  return signatures.length > 0 ? signatures.join(' ') : undefined;
}

/**
 * Returns the secret of one receiver, derived from the installation's secret. The receiver can verify messages but
 * cannot forge messages to other receivers.
 *
 * @param url URL of the receiver as stored with the batch.
 */
export function endpointSecret(secret: string, url: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return `whsec_${createHmac('sha256', key).update(`endpoint:${url}`).digest('base64')}`;
}
