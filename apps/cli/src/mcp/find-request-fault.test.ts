import { expect, test } from '@jest/globals';
import { findRequestFault } from './find-request-fault.ts';

test.each([
  ['127.0.0.1:8040', undefined],
  ['localhost', 'http://localhost:3000'],
  ['[::1]:8040', undefined],
  ['MCP.example.com', 'https://mcp.example.com'],
])('accepts Host %s with Origin %s', (host, origin) => {
  const headers = origin === undefined ? { host } : { host, origin };
  expect(findRequestFault(headers, ['mcp.example.com'])).toBeNull();
});

test.each([
  ['evil.example:8040', undefined],
  ['', undefined],
  ['127.0.0.1.evil.example', undefined],
  ['localhost@evil.example', undefined],
  ['127.0.0.1:8040', 'http://evil.example'],
  ['127.0.0.1:8040', 'null'],
])('refuses Host %s with Origin %s', (host, origin) => {
  const headers = origin === undefined ? { host } : { host, origin };
  expect(findRequestFault(headers, [])).toMatch(/--allow-host/);
});
