import { createHmac } from 'node:crypto';

export interface SignedContent {
  /** Holds no dot, or the signature could be that of another message. */
  messageId: string;
  /** Unix seconds of the attempt. */
  timestamp: number;
  body: string;
}

/**
 * The `webhook-signature` header of Standard Webhooks (spec 1.0.0, "Signature scheme"): `v1,` and the base64 of
 * HMAC-SHA256 over `id.timestamp.body`, once for each secret, so that receivers with either of two pass while one is
 * being replaced. Undefined where there is no secret.
 *
 * @param secrets `whsec_` and base64.
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
