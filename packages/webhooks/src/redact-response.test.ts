import { expect, test } from '@jest/globals';
import { redactResponse } from './redact-response.ts';

const hideSecret = (text: string) => text.replaceAll('s3cr3t', '[redacted]');
const redact = (text: string) => redactResponse(text, 'https://hooks.example.com/x?token=abc123', hideSecret);

test("removes the URL's query string and everything that the redactor removes", () => {
  expect(redact('POST /x?token=abc123 failed with s3cr3t')).toBe('POST /x?[redacted] failed with [redacted]');
});

test('keeps plain text, without characters that could harm a terminal or a database', () => {
  expect(redact('Not now, come back later.')).toBe('Not now, come back later.');
  expect(redact('a\u0000b\u001b[31mc\u202ed\r\ne')).toBe('a b [31mc d e');
  expect(redact(' \n ')).toBeNull();
});

test('cuts a long response without splitting a character', () => {
  expect(redact(`${'x'.repeat(499)}🚀`)?.isWellFormed()).toBe(true);
  expect(redact('x'.repeat(4_096))?.length).toBe(500);
});
