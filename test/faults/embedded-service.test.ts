import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  eventually,
  isProcessAlive,
  makeRunFolder,
  type RunningProcess,
  startProcess,
  startSites,
} from '@scrapersky/test-support';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CheckedClient } from '../support/checked-client.ts';
import { KEY } from '../support/running-service.ts';

/** Path of the compiled program instead of its bundle, because this test runs every program as compiled. */
const COMPILED_CLI = fileURLToPath(new URL('../../apps/cli/dist/main.js', import.meta.url));

const dataDir = makeRunFolder('start');
const lockFile = path.join(dataDir, 'postgres', 'data', 'postmaster.pid');
const postmaster = () => Number(readFileSync(lockFile, 'utf8').split('\n')[0]);

let service: RunningProcess;
beforeAll(async () => {
  service = startProcess(COMPILED_CLI, ['start'], {
    DATA_DIR: dataDir,
    PORT: '0',
    LOG_FORMAT: 'json',
    API_KEYS: `test:admin:${KEY}`,
    RATE_LIMIT: '0',
    SCRAPE_ALLOW_NETWORKS: '127.0.0.0/8',
    SCRAPE_HOST_DELAY_MS: '0',
    SCRAPE_REQUESTS_PER_ADDRESS: '0',
  });
  await service.logged(/Press Ctrl-C/, { timeoutMs: 120_000 });
}, 180_000);
afterAll(() => service.stop());

/** Runs a command that knows only the folder of the service. */
async function runBeside(...args: string[]): Promise<string> {
  const command = startProcess(COMPILED_CLI, args, { DATA_DIR: dataDir });
  const { code } = await command.exited;
  return `${command.output}exit code ${code}\n`;
}

test('commands beside `npm start` use its database, and `doctor` finds no problem', async () => {
  const [findings, report, migrations] = await Promise.all([
    runBeside('doctor'),
    runBeside('inspect'),
    runBeside('migrate', '--status'),
  ]);
  expect(findings).toMatch(/Postgres +18[.\d]*, embedded, a session/);
  expect(findings).toMatch(/Workers +\d+ live[^]*No problems found\.\nexit code 0\n$/);
  expect(report).toMatch(/^jobs [^]*Schema +is as the migrations create it[^]*exit code 0\n$/m);
  expect(migrations).toMatch(/^0001_initial {2}applied [^]*exit code 0\n$/);
  expect(await runBeside('keys', 'create', 'growth team')).toMatch(/ssk_\w{60}\n[^]*exit code 0\n$/);
  expect(await runBeside('keys', 'list')).toMatch(/ {2}growth team\nexit code 0\n$/);
}, 120_000);

test('`npm start` restarts a worker and Postgres when they die, and the batch ends', async () => {
  const [, url = ''] = await service.logged(/API +(http:\/\/[^/]+)/);
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
