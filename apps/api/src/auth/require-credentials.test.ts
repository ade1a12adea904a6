import { expect, test } from '@jest/globals';
import { isLoopback } from './require-credentials.ts';

test.each([
  ['127.0.0.1', true],
  ['127.9.9.9', true],
  ['localhost', true],
  ['::1', true],
  ['0:0:0:0:0:0:0:1', true],
  ['::ffff:127.0.0.1', true],
  ['0.0.0.0', false],
  ['::', false],
  ['192.168.1.2', false],
  ['example.com', false],
  ['localhost.example.com', false],
])('returns whether only this machine can reach a server on %s: %s', (host, is) => {
  expect(isLoopback(host)).toBe(is);
});
