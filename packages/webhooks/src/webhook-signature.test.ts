import { expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { endpointSecret, signWebhook } from './webhook-signature.ts';

const SECRETS = ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', `whsec_${Buffer.alloc(64, 7).toString('base64')}`];

test('gives the same signature as the reference implementation', () => {
  const timestamp = 1_614_265_330;
  const content = { messageId: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp, body: '{"test": 2432232314}' };
  // The example from the Standard Webhooks libraries.
  expect(signWebhook(SECRETS.slice(0, 1), content)).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});

test('signs with every secret, so that a receiver with any of the secrets accepts the message', () => {
  const body = JSON.stringify({ type: 'batch.completed', name: 'zoë 🚀' });
  const timestamp = Math.floor(Date.now() / 1_000);
  const signature = signWebhook(SECRETS, { messageId: 'm-1', timestamp, body }) ?? '';
  const headers = {
    'webhook-id': 'm-1',
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signature,
  };
  for (const secret of SECRETS) expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
  for (const changed of [
    { ...headers, 'webhook-id': 'm-2' },
    { ...headers, 'webhook-timestamp': String(timestamp + 1) },
  ]) {
    expect(() => new Webhook(SECRETS[0] ?? '').verify(body, changed)).toThrow('No matching signature');
  }
});

test('does not sign without a secret', () => {
  expect(signWebhook([], { messageId: 'm-1', timestamp: 1, body: '{}' })).toBeUndefined();
});

test("derives a separate secret for each receiver from the installation's secret", () => {
  const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
  const [one, two] = ['https://one.example/', 'https://two.example/'].map((url) =>
    endpointSecret(secret, url),
  );
  expect(one).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(one).not.toBe(two);
  expect(endpointSecret(secret, 'https://one.example/')).toBe(one);
  const content = { messageId: 'm', timestamp: 1, body: '{}' };
  expect(signWebhook([one ?? ''], content)).not.toBe(signWebhook([secret], content));
});
