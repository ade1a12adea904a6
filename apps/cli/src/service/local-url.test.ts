import { expect, test } from '@jest/globals';
import { localUrl } from './local-url.ts';

test.each([
  ['0.0.0.0', 'http://127.0.0.1:8000'],
  ['::', 'http://[::1]:8000'],
  ['::1', 'http://[::1]:8000'],
  ['10.0.0.1', 'http://10.0.0.1:8000'],
  ['localhost', 'http://localhost:8000'],
])('the service that listens on %s is reached at %s', (host, url) => {
  expect(localUrl(host, 8_000)).toBe(url);
});
