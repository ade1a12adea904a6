import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  eventually,
  isProcessAlive,
  makeRunFolder,
  startProcess,
  type RunningProcess,
} from '@scrapersky/test-support';
import { expect, test } from '@jest/globals';

function startService(command: 'start' | 'demo') {
  const dataDir = makeRunFolder('signals');
  const service = startProcess('apps/cli/dist/main.js', [command], { DATA_DIR: dataDir, PORT: '0' });
  const clusterDir = command === 'demo' ? path.join(dataDir, 'demo') : dataDir;
  const pidFile = path.join(clusterDir, 'postgres', 'data', 'postmaster.pid');
  /** Returns the process id of Postgres as soon as it has one. */
  const postgresPid = async () => {
    await eventually(() => expect(existsSync(pidFile)).toBe(true), { timeoutMs: 60_000 });
    return Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  };
  return { service, postgresPid };
}

const kill = (service: RunningProcess, signal: NodeJS.Signals) => process.kill(service.pid, signal);

test('two Ctrl-C in a row, as npm sends them, leave no Postgres behind', async () => {
  const { service, postgresPid } = startService('start');
  await service.logged(/Press Ctrl-C|Ctrl-C stops/, { timeoutMs: 60_000 });
  const postgres = await postgresPid();
  kill(service, 'SIGINT');
  await service.logged(/Stopping/);
  kill(service, 'SIGINT');
  kill(service, 'SIGTERM');
  expect(await service.exited).toEqual({ code: 0, signal: null });
  expect(isProcessAlive(postgres)).toBe(false);
}, 120_000);

test.each(['start', 'demo'] as const)(
  'a closed terminal stops `%s` with its Postgres',
  async (command) => {
    const { service, postgresPid } = startService(command);
    await service.logged(/Workers +/, { timeoutMs: 60_000 });
    const postgres = await postgresPid();
    kill(service, 'SIGHUP');
    expect(await service.exited).toEqual({ code: 0, signal: null });
    expect(isProcessAlive(postgres)).toBe(false);
  },
  120_000,
);

test.each(['SIGINT', 'SIGHUP'] as const)(
  '%s during the start stops what has been started',
  async (signal) => {
    const { service, postgresPid } = startService('start');
    const postgres = await postgresPid();
    kill(service, signal);
    kill(service, signal);
    expect(await service.exited).toEqual({ code: 0, signal: null });
    expect(isProcessAlive(postgres)).toBe(false);
    expect(service.output).not.toMatch(/Press Ctrl-C/);
  },
  120_000,
);
