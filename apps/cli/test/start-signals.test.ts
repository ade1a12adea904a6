import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { eventually, isProcessAlive, makeRunFolder, startProcess } from '@scrapersky/test-support';
import { expect, test } from '@jest/globals';

/** Returns the process id of the embedded Postgres as soon as it has one. */
async function postgresPid(dataDir: string): Promise<number> {
  const file = path.join(dataDir, 'postgres', 'data', 'postmaster.pid');
  await eventually(() => expect(existsSync(file)).toBe(true), { timeoutMs: 60_000 });
  return Number(readFileSync(file, 'utf8').split('\n')[0]);
}

test('`start` leaves no Postgres behind when several signals arrive in a row, as from npm or a closed terminal', async () => {
  const dataDir = makeRunFolder('signals');
  const service = startProcess('apps/cli/dist/main.js', ['start'], { DATA_DIR: dataDir, PORT: '0' });
  await service.logged(/Press Ctrl-C/, { timeoutMs: 60_000 });
  const postgres = await postgresPid(dataDir);
  service.signal('SIGINT');
  await service.logged(/Stopping/);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) service.signal(signal);
  expect(await service.exited).toEqual({ code: 0, signal: null });
  expect(isProcessAlive(postgres)).toBe(false);
}, 120_000);

test('`demo` leaves no Postgres behind when the terminal is closed during the start', async () => {
  const dataDir = makeRunFolder('signals');
  const service = startProcess('apps/cli/dist/main.js', ['demo'], { DATA_DIR: dataDir, PORT: '0' });
  const postgres = await postgresPid(path.join(dataDir, 'demo'));
  service.signal('SIGHUP');
  service.signal('SIGHUP');
  expect(await service.exited).toEqual({ code: 0, signal: null });
  expect(isProcessAlive(postgres)).toBe(false);
  expect(service.output).not.toContain('simulated sites');
}, 120_000);
