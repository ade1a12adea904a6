import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parseComposeFile } from '../support/compose-file.ts';

const root = new URL('../../', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, root), 'utf8');
const { services } = parseComposeFile(read('docker-compose.yml'));

test('the profile `observability` scrapes API and workers, has exact versions and is reachable only from this machine', () => {
  const { prometheus, grafana, worker, api } = services;
  for (const service of [prometheus, grafana]) {
    expect(service?.profiles).toEqual(['observability']);
    expect(service?.image).toMatch(/^[\w/]+:v?\d+\.\d+\.\d+$/);
    const files = (service?.volumes ?? []).filter((volume) => volume.startsWith('./'));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      expect(file).toMatch(/:ro$/);
      expect(existsSync(new URL(file.split(':')[0] ?? '', root))).toBe(true);
    }
  }
  expect(prometheus?.ports).toBeUndefined();
  expect(grafana?.ports).toEqual([expect.stringMatching(/^127\.0\.0\.1:/)]);
  for (const service of [prometheus, grafana, worker, api]) expect(service?.networks).toContain('metrics');
  const [, config = ''] = /--config\.file=\/etc\/scrapersky\/(\S+?),/.exec(String(prometheus?.command)) ?? [];
  expect(read(`deploy/observability/${config}`)).toMatch(/targets: \['api:8000'\][^]*names: \[worker\]/);
  expect(read('deploy/observability/grafana/dashboards.yaml')).toContain(
    '/etc/scrapersky/grafana-dashboard.json',
  );
});

test('the profile `demo` serves its sites only to the worker, and gets nothing of `.env` but a key', () => {
  const { demo } = services;
  expect(demo).toMatchObject({
    profiles: ['demo'],
    command: ['node', 'apps/cli/dist/main.js', 'demo', '--url', 'http://api:8000'],
    network_mode: 'service:worker',
    env_file: [],
    depends_on: { api: { condition: 'service_healthy' }, worker: { condition: 'service_healthy' } },
  });
  expect(Object.keys(demo?.environment ?? {})).toEqual(['API_KEYS']);
  expect([demo?.networks, demo?.ports]).toEqual([undefined, undefined]);
  // The demo uses the worker's networks, and reaches the API by its name in `default`.
  for (const name of ['api', 'worker']) expect(services[name]?.networks).toContain('default');
});
