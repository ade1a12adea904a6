import { expect, test } from '@jest/globals';
import { decodeCloudflareEmail } from './decode-cloudflare-email.ts';

test('decodes each byte after the first by XOR with the first', () => {
  const key = 0x5a;
  const hex = Buffer.from([key, ...Buffer.from('info@acme.com').map((byte) => byte ^ key)]).toString('hex');
  expect(decodeCloudflareEmail(hex)).toBe('info@acme.com');
});

test.each([['zz12'], [''], ['abc'], ['5a3'], ['5'.repeat(1_000)]])(
  'returns null for the invalid string %s',
  (hex) => {
    expect(decodeCloudflareEmail(hex)).toBeNull();
  },
);
