import { expect, test } from '@jest/globals';
import { redactAnswer } from './redact-answer.ts';

const URL_WITH_SECRET = 'https://hooks.example.com/x?token=abc123';
const redact = (text: string) => redactAnswer(text, URL_WITH_SECRET);

test.each([
  'POST /x?token=abc123 failed',
  'webhook-signature: v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  'Authorization: Bearer sk-live-1234567890',
  '{"api_key":"sk-live-1234567890"}',
  'password=hunter2&x=1',
  'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln',
])('%s keeps no secret', (text) => {
  expect(redact(text)).toContain('[redacted]');
  expect(redact(text)).not.toMatch(/abc123|g0hM|1234567890|hunter2|MfKQ|eyJ/);
});

test('what is plain stays as it is, without what a terminal or a database would take amiss', () => {
  expect(redact('Not now, come back later.')).toBe('Not now, come back later.');
  expect(redact('a\u0000b\u001b[31mc\u202ed\r\ne')).toBe('a b [31mc d e');
  expect(redact(' \n ')).toBeNull();
  expect(redact(`${'x'.repeat(499)}🚀`)?.isWellFormed()).toBe(true);
});

test('a long answer of one letter takes no time', () => {
  for (const letter of ['a', '=', 'token', 'bearer ', 'eyJ', '"'])
    redact(letter.repeat(4_096 / letter.length));
  expect(redact('token'.repeat(800))?.length).toBe(500);
});
