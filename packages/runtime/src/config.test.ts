import { expect, test } from '@jest/globals';
import { ConfigError, describeConfig, loadConfig } from './config.ts';

test('an empty environment gives the default values', () => {
  expect(loadConfig({})).toMatchObject({
    HOST: '127.0.0.1',
    PORT: 8000,
    WORKER_CONCURRENCY: 50,
    SCRAPE_PAGES_PER_HOST: 1,
    SCRAPE_HOST_DELAY_MS: 500,
    SCRAPE_ALLOW_NETWORKS: [],
    MAX_DOMAINS_PER_BATCH: 100_000,
    RATE_LIMIT: 600,
    API_KEYS: [],
  });
  expect(loadConfig({}).DATABASE_URL).toBeUndefined();
});

test('an empty variable counts as absent, because compose files pass unset variables as empty', () => {
  expect(loadConfig({ PORT: '', REDIS_URL: '', SCRAPE_USER_AGENT: '' })).toEqual(loadConfig({}));
});

test('ignores a variable that no longer exists, whatever its value', () => {
  expect(loadConfig({ SHARE_SECRET: 'short' })).toEqual(loadConfig({}));
});

test('a process may have fewer connections than the default minimum, unless the minimum is set too', () => {
  expect(loadConfig({ DATABASE_POOL_MAX: '3' })).toMatchObject({
    DATABASE_POOL_MIN: 3,
    DATABASE_POOL_MAX: 3,
  });
  expect(loadConfig({ DATABASE_POOL_MAX: '8' }).DATABASE_POOL_MIN).toBe(5);
  expect(() => loadConfig({ DATABASE_POOL_MIN: '5', DATABASE_POOL_MAX: '3' })).toThrow('DATABASE_POOL_MIN');
  expect(() => loadConfig({ DATABASE_POOL_MAX: '0' })).toThrow('DATABASE_POOL_MAX');
});

test('accepts only decimal integers as numbers; a blank variable counts as absent', () => {
  expect(loadConfig({ RATE_LIMIT: ' ', WORKER_METRICS_PORT: ' \t' })).toEqual(loadConfig({}));
  expect(loadConfig({ RATE_LIMIT: ' 20 ', WORKER_METRICS_PORT: '0' })).toMatchObject({
    RATE_LIMIT: 20,
    WORKER_METRICS_PORT: 0,
  });
  for (const text of [
    '1e2',
    '0x10',
    '0b1',
    '1.0',
    '1_000',
    '1,000',
    'Infinity',
    '٣',
    '-1',
    '9'.repeat(400),
  ]) {
    expect(() => loadConfig({ RATE_LIMIT: text })).toThrow(/^RATE_LIMIT: [^;\n]+$/);
    expect(() => loadConfig({ WORKER_METRICS_PORT: text })).toThrow(/^WORKER_METRICS_PORT: [^;\n]+$/);
  }
});

test('reports every invalid variable at once', () => {
  const bad = {
    PORT: '70000',
    DATABASE_URL: 'mysql://localhost/x',
    REDIS_URL: 'localhost',
    API_KEYS: 'no-scope',
    SCRAPE_ALLOW_NETWORKS: '127.0.0.1',
    LOG_LEVEL: 'loud',
    WORKER_CONCURRENCY: '2.5',
    SCRAPE_USER_AGENT: 'a\nb',
  };
  for (const network of ['999.0.0.0/8', '127.0.0.0/33', '127.0.0.0', 'fd00::/129', '::/0/1'])
    expect(() => loadConfig({ SCRAPE_ALLOW_NETWORKS: network })).toThrow('SCRAPE_ALLOW_NETWORKS');
  expect(() => loadConfig({ DATABASE_POOL_MIN: '9', DATABASE_POOL_MAX: '5' })).toThrow('DATABASE_POOL_MIN');
  expect(() => loadConfig({ SCRAPE_USER_AGENT: '***/1' })).toThrow('SCRAPE_USER_AGENT');
  expect(() => loadConfig(bad)).toThrow(ConfigError);
  for (const name of Object.keys(bad)) expect(() => loadConfig(bad)).toThrow(name);
});

test('an error never contains the value, which may be a secret', () => {
  expect(() => loadConfig({ DATABASE_URL: 'http://user:s3cret@db/x' })).not.toThrow(/s3cret/);
  expect(() => loadConfig({ API_KEYS: 'a:b:s3cret' })).not.toThrow(/s3cret/);
});

test('a bootstrap key has a name, a scope, and a key that may contain colons', () => {
  expect(loadConfig({ API_KEYS: 'ci:write:abc:def, ops:admin:k' }).API_KEYS).toEqual([
    { name: 'ci', scope: 'write', key: 'abc:def' },
    { name: 'ops', scope: 'admin', key: 'k' },
  ]);
});

test('accepts a list of ports and ranges of ports', () => {
  expect(loadConfig({}).SCRAPE_PORTS).toEqual(['80', '443', '1024-65535']);
  expect(loadConfig({ SCRAPE_PORTS: '443, 8000-8999' }).SCRAPE_PORTS).toEqual(['443', '8000-8999']);
  for (const ports of ['http', '0', '65536', '9-8', '80-', '80;443', ',']) {
    expect(() => loadConfig({ SCRAPE_PORTS: ports })).toThrow('SCRAPE_PORTS');
  }
});

test('accepts a list of IPv4 and IPv6 networks in CIDR notation', () => {
  expect(loadConfig({ SCRAPE_ALLOW_NETWORKS: '127.0.0.0/8, fd00::/8' }).SCRAPE_ALLOW_NETWORKS).toEqual([
    '127.0.0.0/8',
    'fd00::/8',
  ]);
});

test('describes every variable', () => {
  expect(describeConfig().filter(({ meaning }) => meaning === '')).toEqual([]);
  expect(describeConfig().filter(({ byDefault }) => byDefault.includes('[object'))).toEqual([]);
});

test('accepts valid headers for the collector of traces, and refuses invalid headers and an invalid endpoint', () => {
  const { OTEL_EXPORTER_OTLP_HEADERS: headers } = loadConfig({
    OTEL_EXPORTER_OTLP_HEADERS: 'x-key=a=b, authorization=Bearer%20c,',
  });
  expect(headers).toEqual({ 'x-key': 'a=b', authorization: 'Bearer c' });
  for (const invalid of ['x', '=a', 'x=%', 'x=%ff', 'x=%0d%0ay', 'x y=1']) {
    expect(() => loadConfig({ OTEL_EXPORTER_OTLP_HEADERS: invalid })).toThrow('OTEL_EXPORTER_OTLP_HEADERS');
  }
  expect(() => loadConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: 'localhost:4318' })).toThrow(
    'OTEL_EXPORTER_OTLP_ENDPOINT',
  );
});
