import { createHmac, timingSafeEqual } from 'node:crypto';

/** How far a message's time may be from now: longer ago, it may be somebody who repeats it. */
const TOLERANCE_SECONDS = 300;

/** The message does not come from who it says, or not from now. */
export class WebhookRefused extends Error {
  override readonly name = 'WebhookRefused';
}

/** Header names in lower case, as Node and `Headers` have them. */
export type WebhookHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * Checks the signature of a webhook (Standard Webhooks: HMAC-SHA256 over `id.timestamp.body`) and answers its content.
 *
 * @param body exactly as it came, before any parsing.
 * @param secret `whsec_…`; several while they are being changed.
 * @throws WebhookRefused
 */
export function verifyWebhook<T = unknown>(
  body: string | Uint8Array,
  headers: WebhookHeaders,
  secret: string | readonly string[],
  { now = new Date() }: { now?: Date } = {},
): T {
  const id = headerOf(headers, 'webhook-id');
  const timestamp = headerOf(headers, 'webhook-timestamp');
  const age = Math.abs(now.getTime() / 1_000 - Number(timestamp));
  if (!/^\d+$/.test(timestamp) || age > TOLERANCE_SECONDS) {
    throw new WebhookRefused('webhook-timestamp is too far from now');
  }
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  const signatures = headerOf(headers, 'webhook-signature')
    .split(' ')
    .flatMap((part) => (part.startsWith('v1,') ? [Buffer.from(part.slice('v1,'.length), 'base64')] : []));
  const expected = [secret].flat().map((one) => sign(`${id}.${timestamp}.${text}`, one));
  if (!signatures.some((given) => expected.some((wanted) => isSame(given, wanted)))) {
    throw new WebhookRefused('no signature fits');
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
  if (typeof value !== 'string' || value === '') throw new WebhookRefused(`${name} is missing`);
  return value;
}
