import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  eventually,
  isProcessAlive,
  makeRunFolder,
  startProcess,
  startSites,
} from '@scrapersky/test-support';
import { expect, test } from '@jest/globals';
import { CheckedClient } from '../support/checked-client.ts';
import { KEY } from '../support/running-service.ts';

/** Path of the compiled program instead of its bundle, because this test runs every program as compiled. */
const COMPILED_CLI = fileURLToPath(new URL('../../apps/cli/dist/main.js', import.meta.url));

test('`npm start` restarts a worker and Postgres when they die, and the batch ends', async () => {
  const dataDir = makeRunFolder('start');
  const postmaster = () =>
    Number(readFileSync(path.join(dataDir, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
  const service = startProcess(COMPILED_CLI, ['start'], {
    DATA_DIR: dataDir,
    PORT: '0',
    LOG_FORMAT: 'json',
    API_KEYS: `test:admin:${KEY}`,
    RATE_LIMIT: '0',
    SCRAPE_ALLOW_NETWORKS: '127.0.0.0/8',
    SCRAPE_HOST_DELAY_MS: '0',
    SCRAPE_REQUESTS_PER_ADDRESS: '0',
  });
  const [, url = ''] = await service.logged(/API +(http:\/\/[^/]+)/, { timeoutMs: 60_000 });
  const [, worker] = await service.logged(/"message":"working","pid":(\d+)/);
  const sites = await startSites(60, (n) => ({ '/': { body: `<title>Site ${n}</title>`, delayMs: 300 } }));
  const client = new CheckedClient(url);
  const { batch_id: batchId } = await client.submit({
    domains: sites.origins,
    max_pages: 1,
    max_concurrent: 10,
  });
  await client.waitUntil(batchId, ({ completed_domains }) => completed_domains > 5);

  process.kill(Number(worker), 'SIGKILL');
  await service.logged(/worker 1 ended \(SIGKILL\); starting it again/);
  const crashed = postmaster();
  process.kill(crashed, 'SIGKILL');
  await service.logged(/Postgres has ended; starting it again/, { timeoutMs: 30_000 });
  await eventually(() => expect(postmaster()).not.toBe(crashed), { timeoutMs: 30_000 });

  const isUp = () => client.status(batchId).then(() => true);
  await eventually(isUp, { timeoutMs: 30_000 });
  const status = await client.waitUntil(batchId, ({ ended }) => ended, 90_000);
  expect(status).toMatchObject({ status: 'complete', completed_domains: 60 });

  const running = postmaster();
  expect(await service.stop()).toEqual({ code: 0, signal: null });
  expect(isProcessAlive(running)).toBe(false);
  await sites.close();
}, 240_000);
