import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import {
  eventually,
  isProcessAlive,
  makeRunFolder,
  programPath,
  RunningProcess,
  startProcess,
} from '@scrapersky/test-support';
import { expect, test } from '@jest/globals';

const CLI = 'apps/cli/dist/main.js';

/**
 * Returns the process id of the embedded Postgres as soon as it has one. Before that, its file is missing, empty, or
 * contains the negative id of a backend that creates the database.
 */
function postgresPid(dataDir: string): Promise<number> {
  const file = path.join(dataDir, 'postgres', 'data', 'postmaster.pid');
  return eventually(
    () => {
      const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
      expect(pid).toBeGreaterThan(0);
      return pid;
    },
    { timeoutMs: 60_000 },
  );
}

test('`start` leaves no Postgres behind when several signals arrive in a row, as from npm or a closed terminal', async () => {
  const dataDir = makeRunFolder('signals');
  const service = startProcess(CLI, ['start'], { DATA_DIR: dataDir, PORT: '0' });
  await service.logged(/Press Ctrl-C/, { timeoutMs: 60_000 });
  const postgres = await postgresPid(dataDir);
  service.signal('SIGINT');
  await service.logged(/Stopping/);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) service.signal(signal);
  expect(await service.exited).toEqual({ code: 0, signal: null });
  expect(isProcessAlive(postgres)).toBe(false);
}, 120_000);

test('commands find the API of the service in the same DATA_DIR at any port, until it stops', async () => {
  const dataDir = makeRunFolder('found');
  const service = startProcess(CLI, ['start', '--workers', '0'], { DATA_DIR: dataDir, PORT: '0' });
  await service.logged(/Press Ctrl-C/, { timeoutMs: 60_000 });
  const list = startProcess(CLI, ['ls'], { DATA_DIR: dataDir });
  expect(await list.exited).toEqual({ code: 0, signal: null });
  await service.stop();
  expect(existsSync(path.join(dataDir, 'url'))).toBe(false);
}, 120_000);

test('`start` names the setting that gives it another port if PORT is occupied', async () => {
  const occupied = createServer().listen(0, '127.0.0.1');
  await once(occupied, 'listening');
  const { port } = occupied.address() as AddressInfo;
  const service = startProcess(CLI, ['start'], { DATA_DIR: makeRunFolder('occupied'), PORT: String(port) });
  await service.logged(/^Set PORT to a free port.*EADDRINUSE/m, { timeoutMs: 60_000 });
  expect(await service.exited).toEqual({ code: 1, signal: null });
  occupied.close();
}, 120_000);

test('`demo` leaves no Postgres behind when the terminal is closed during the start', async () => {
  const dataDir = makeRunFolder('signals');
  const service = startProcess(CLI, ['demo'], { DATA_DIR: dataDir, PORT: '0' });
  const postgres = await postgresPid(path.join(dataDir, 'demo'));
  service.signal('SIGHUP');
  service.signal('SIGHUP');
  expect(await service.exited).toEqual({ code: 0, signal: null });
  expect(isProcessAlive(postgres)).toBe(false);
  expect(service.output).not.toContain('simulated sites');
}, 120_000);

test('`npx scrapersky start` stops the service when npx gets SIGTERM', async () => {
  const folder = makeRunFolder('npx');
  const [dataDir, bin] = [path.join(folder, 'data'), path.join(folder, 'node_modules/.bin')];
  mkdirSync(bin, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{"private": true}');
  const command = path.join(bin, 'scrapersky');
  writeFileSync(command, `#!/bin/sh\nexec "${process.execPath}" "${programPath(CLI)}" "$@"\n`);
  chmodSync(command, 0o755);
  const variables = [`DATA_DIR=${dataDir}`, 'PORT=0'];
  const child = spawn('env', [...variables, 'npx', '--offline', 'scrapersky', 'start'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const npx = new RunningProcess(child, 'npx');
  await npx.logged(/Press Ctrl-C/, { timeoutMs: 200_000 });
  const postgres = await postgresPid(dataDir);
  // This resolves when every process that writes to the output of npx has ended.
  await npx.stop();
  expect(npx.output).toContain('Stopping');
  expect(isProcessAlive(postgres)).toBe(false);
}, 300_000);
