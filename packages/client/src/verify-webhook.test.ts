import { expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { verifyWebhook, WebhookVerificationError } from './verify-webhook.ts';

test('accepts only a recent webhook that is signed with one of the secrets', () => {
  const secret = `whsec_${Buffer.from('a secret of more than 24 bytes').toString('base64')}`;
  const body = '{"type":"batch.completed"}';
  const now = new Date();
  const headers = {
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
    'webhook-signature': new Webhook(secret).sign('msg_1', now, body),
  };
  expect(verifyWebhook(body, headers, ['whsec_bmV3IG9uZQ==', secret])).toEqual({ type: 'batch.completed' });
  expect(() => verifyWebhook(body.replace('completed', 'cancelled'), headers, secret)).toThrow(
    WebhookVerificationError,
  );
  expect(() => verifyWebhook(body, headers, 'whsec_bmV3IG9uZQ==')).toThrow(WebhookVerificationError);
  const later = new Date(now.getTime() + 600_000);
  expect(() => verifyWebhook(body, headers, secret, { now: later })).toThrow('too far from now');
  expect(() => verifyWebhook(body, { ...headers, 'webhook-id': undefined }, secret)).toThrow('missing');
});
