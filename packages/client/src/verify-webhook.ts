import { createHmac, timingSafeEqual } from 'node:crypto';
import { ScraperSkyError } from './scrapersky-error.ts';

/** Maximum difference between a message's time and the current time. An older message may be a replay. */
const TOLERANCE_SECONDS = 300;

/** Thrown when the signature does not match, a header is missing, or the timestamp is invalid or too far from now. */
export class WebhookVerificationError extends ScraperSkyError {
  override readonly name = 'WebhookVerificationError';

  constructor(message: string) {
    super('webhook_verification_failed', message);
  }
}

/** Header names in lower case, as in Node's `IncomingMessage` and in `Headers`. */
export type WebhookHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * Verifies a webhook's signature (Standard Webhooks: HMAC-SHA256 over `id.timestamp.body`) and returns its content.
 * @param body the bytes as they arrived, before any parsing
 * @param secret `whsec_…`; a list of both secrets while a secret is being replaced
 * @throws WebhookVerificationError
 */
export function verifyWebhook<T = unknown>(
  body: string | Uint8Array,
  headers: WebhookHeaders,
  secret: string | readonly string[],
  { now = new Date() }: { now?: Date } = {},
): T {
  const id = headerOf(headers, 'webhook-id');
  const timestamp = headerOf(headers, 'webhook-timestamp');
  const ageSeconds = Math.abs(now.getTime() / 1_000 - Number(timestamp));
  if (!/^\d+$/.test(timestamp) || ageSeconds > TOLERANCE_SECONDS) {
    throw new WebhookVerificationError('webhook-timestamp is invalid or too far from now.');
  }
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  const signatures = headerOf(headers, 'webhook-signature')
    .split(' ')
    .flatMap((part) => (part.startsWith('v1,') ? [Buffer.from(part.slice('v1,'.length), 'base64')] : []));
  const expected = [secret].flat().map((one) => sign(`${id}.${timestamp}.${text}`, one));
  if (!signatures.some((given) => expected.some((wanted) => isSame(given, wanted)))) {
    throw new WebhookVerificationError('No signature matches the secret.');
  }
  return JSON.parse(text) as T;
}

function sign(content: string, secret: string): Buffer {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return createHmac('sha256', key).update(content).digest();
}

function isSame(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

function headerOf(headers: WebhookHeaders, name: string): string {
  const value = headers instanceof Headers ? headers.get(name) : headers[name];
  if (typeof value !== 'string' || value === '') throw new WebhookVerificationError(`${name} is missing.`);
  return value;
}
