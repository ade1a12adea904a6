import { expect, test } from '@jest/globals';
import { createRedactor } from './redact.ts';

const { text, value } = createRedactor(['devkey-devkey', 'devkey-devkey-longer']);

test.each([
  [
    'an address',
    'connect postgres://app:s3cr3t@db:5432/x failed',
    'connect postgres://[redacted]@db:5432/x failed',
  ],
  ['a password with an at sign', 'redis://:p@ss@host:1/0', 'redis://[redacted]@host:1/0'],
  [
    'an encoded address',
    'GET /domains/https%3A%2F%2Fuser%3Ap%40ss%40example.com%2Fa%40b',
    'GET /domains/https%3A%2F%2F[redacted]%40example.com%2Fa%40b',
  ],
  ['an address that is partly encoded', '/domains/http:%2f%2fu:pw@h', '/domains/http:%2f%2f[redacted]@h'],
  [
    'an address that is encoded twice',
    'http%253A%252F%252Fu%253Apw%2540h',
    'http%253A%252F%252F[redacted]%2540h',
  ],
  ['a parameter', 'GET /a?page=2&access_token=s3cr3t&x=1', 'GET /a?page=2&access_token=[redacted]&x=1'],
  [
    'a signature',
    'https://h/x?X-Amz-Signature=abc&key=def',
    'https://h/x?X-Amz-Signature=[redacted]&key=[redacted]',
  ],
  ['a key', 'key ssk_abcDEF-123_456 was', 'key ssk_[redacted] was'],
  [
    'the token of a share link',
    'GET /ssk_share_-Fq_0bUu_T8W1rjD5pxkAH2sNYcQ7vGzOeLmXw9ZB3E',
    'GET /ssk_[redacted]',
  ],
  ['the secret of a webhook', 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'whsec_[redacted]'],
  ['a token', 'got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln end', 'got [redacted] end'],
  ['a header', 'sent Authorization: Bearer abc.def\nnext', 'sent Authorization: [redacted]\nnext'],
  ['a header in JSON', '{"X-API-Key":"a b","x":1}', '{"X-API-Key":"[redacted]","x":1}'],
  ['cookies', 'Set-Cookie: sid=1; Path=/', 'Set-Cookie: [redacted]'],
  ['a bare credential', 'with bearer abcdef123', 'with bearer [redacted]'],
  ['a setting', 'host=h password=s3cr3t user=u', 'host=h password=[redacted] user=u'],
  ['the signature of a webhook', 'got v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=', 'got [redacted]'],
  [
    'a setting whose name has a prefix',
    'webhook_secret: abc, my-session=def',
    'webhook_secret: [redacted], my-session=[redacted]',
  ],
  ['an API key in JSON', '{"api_key":"sk-live-1234567890"}', '{"api_key":"[redacted]"}'],
  ['a known secret', 'devkey-devkey-longer and devkey-devkey', '[redacted] and [redacted]'],
])('redacts %s in a text', (_, given, expected) => {
  expect(text(given)).toBe(expected);
});

test.each([
  'https://medium.com/@someone/post?page=2&code_of=x',
  '/domains/https%3A%2F%2Fmedium.com%2F%40someone and https%3A%2F%2Fexample.com%3Fto%3Dme%40example.com',
  'mail to info@example.com about https://example.com/keys?monkey=1',
  'Unexpected token < in JSON at position 0',
  'Basic authentication is a scheme',
  'batch 0192f000-0000-7000-8000-000000000001 of key:tester',
])('keeps text that is not a secret: %s', (given) => {
  expect(text(given)).toBe(given);
});

test('redacts any value whose name indicates a secret, at any depth, even in errors and their causes', () => {
  const error = new Error('at postgres://u:pw@h', { cause: new Error('token=abc') });
  const shown = JSON.stringify(
    value({
      authorization: ['x-secret'],
      nested: { webhook_secret: 'x-secret', headers: { 'X-Custom': 'x-secret' }, list: ['?token=x-secret'] },
      bytes: Buffer.from('x-secret'),
      key_id: 'kept',
      error,
    }),
  );
  expect(shown).not.toMatch(/x-secret|u:pw|abc/);
  expect(shown).toContain('kept');
});

test('escapes terminal controls, and line ends other than a line feed', () => {
  expect(text('a\r\u001b[31mred\u009b31m\u2028\u202eb\0')).toBe(
    'a\\u000d\\u001b[31mred\\u009b31m\\u2028\\u202eb\\u0000',
  );
});

test('cuts long text', () => {
  expect(text('a '.repeat(1_000_000)).length).toBeLessThan(10_000);
});

test('leaves out values that are too deep, too many or circular', () => {
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  expect(JSON.stringify(value(circle))).toContain('[deeper]');
  expect(value(Array.from({ length: 1_000 }, () => 1))).toHaveLength(100);
});
