import { expect, test } from '@jest/globals';
import { createUrlCheck } from './url-check.ts';

const check = createUrlCheck({ allowNetworks: [] });

test.each([
  'http://127.0.0.1/',
  'http://0x7f.1/',
  'http://2130706433/',
  'http://[::1]/',
  'http://[::ffff:10.0.0.1]/',
  'https://169.254.169.254/latest',
  'http://localhost/',
  'http://a.localhost./',
  'https://hooks.example.com:6379/',
  'http://8.8.8.8:22/',
])('refuses %s', (url) => {
  expect(check(url)).toMatch(/^must not use/);
});

test.each([
  'https://hooks.example.com/',
  'http://hooks.example.com:8080/',
  'https://8.8.8.8/',
  'http://[2606:4700::1]/',
])('permits %s', (url) => expect(check(url)).toBeNull());

test('with allowed networks, permits their addresses and all host names at every port, because a name may resolve to them', () => {
  const allowing = createUrlCheck({ allowNetworks: ['127.0.0.0/8'] });
  expect(allowing('http://127.0.0.1:6379/')).toBeNull();
  expect(allowing('http://localhost:6379/')).toBeNull();
  expect(allowing('http://inside.example:6379/')).toBeNull();
  expect(allowing('http://10.0.0.1/')).not.toBeNull();
});

test('applies the configured ports', () => {
  const strict = createUrlCheck({ allowNetworks: [], ports: ['443'] });
  expect(strict('https://hooks.example.com/')).toBeNull();
  expect(strict('http://hooks.example.com/')).not.toBeNull();
});
