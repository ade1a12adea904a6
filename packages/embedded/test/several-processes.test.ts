import { expect, jest, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { eventually, RunningProcess, startProcess } from '@scrapersky/test-support';
import { startEmbeddedPostgres } from '../src/index.ts';
import { query } from './query.ts';
import { temporaryDataDir } from './temporary-data-dir.ts';

// The tests start other processes, which takes long on a busy machine.
jest.setTimeout(240_000);

const starter = 'packages/embedded/test/starter.ts';

test('if several processes start together, one launches the server, the others join, and the last one stops it', async () => {
  const dataDir = temporaryDataDir();
  const starters = [1, 2, 3].map(() => startProcess(starter, [dataDir]));
  const said = await Promise.all(
    starters.map((process) => process.logged(/(started|joined) (postgres:\S+)/)),
  );
  expect(said.filter(([, how]) => how === 'started')).toHaveLength(1);
  const urls = new Set(said.map(([, , url]) => url));
  expect(urls.size).toBe(1);

  const [url = ''] = urls;
  const winner = said.findIndex(([, how]) => how === 'started');
  for (const leaving of starters.splice(winner, 1)) await leaving.stop();
  expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  for (const leaving of starters) await leaving.stop();
  await expect(query(url, 'select 1')).rejects.toThrow('ECONNREFUSED');
});

test('a process joins a server whose starter was killed, and stops it at the end', async () => {
  const dataDir = temporaryDataDir();
  const killed = startProcess(starter, [dataDir]);
  const [, url] = await killed.logged(/started (postgres:\S+)/);
  await killed.kill();
  const postgres = await startEmbeddedPostgres({ dataDir, settings: { fsync: 'off' } });
  expect(postgres).toMatchObject({ reused: true, url });
  await postgres.stop();
  await expect(query(postgres.url, 'select 1')).rejects.toThrow('ECONNREFUSED');
});

test('root without the right to inspect processes, as in a container, starts and stops the server', async () => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return;
  const dataDir = temporaryDataDir();
  const program = [process.execPath, '--import', 'tsx', '--conditions=source', starter, dataDir];
  const child = spawn('setpriv', ['--bounding-set=-sys_ptrace', ...program], { detached: true });
  const service = new RunningProcess(child, 'starter');
  const [, url = ''] = await service.logged(/started (postgres:\S+)/);
  expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  expect(await service.stop()).toEqual({ code: 0, signal: null });
  await expect(query(url, 'select 1')).rejects.toThrow('ECONNREFUSED');
});

test('a Ctrl-C in the terminal stops the service, but does not reach its database', async () => {
  const dataDir = temporaryDataDir();
  const service = startProcess(starter, [dataDir]);
  const [, url = ''] = await service.logged(/started (postgres:\S+)/);
  process.kill(-service.pid, 'SIGINT');
  await service.exited;
  expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await (await startEmbeddedPostgres({ dataDir, settings: { fsync: 'off' } })).stop();
});

const draftsIn = (dataDir: string) =>
  readdirSync(dataDir).filter((name) => name.startsWith('postgres-draft-'));

/** Kills a first start while it creates the database. Starts over if the database was complete before the kill. */
async function killFirstStart(): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    const dataDir = temporaryDataDir();
    const killed = startProcess(starter, [dataDir]);
    const hasBegun = () => draftsIn(dataDir).length > 0 || existsSync(path.join(dataDir, 'postgres'));
    await eventually(hasBegun, { timeoutMs: 60_000, intervalMs: 1 });
    await killed.kill();
    if (draftsIn(dataDir).length > 0 || attempt === 3) return dataDir;
  }
}

test('a first start that is killed halfway leaves nothing that the next start would use', async () => {
  const dataDir = await killFirstStart();
  expect(existsSync(path.join(dataDir, 'postgres'))).toBe(false);
  expect(draftsIn(dataDir)).toHaveLength(1);
  const postgres = await startEmbeddedPostgres({ dataDir, settings: { fsync: 'off' } });
  expect(draftsIn(dataDir)).toEqual([]);
  await postgres.stop();
});

test('a server that was killed is started again and recovers', async () => {
  const dataDir = temporaryDataDir();
  const first = await startEmbeddedPostgres({ dataDir, settings: { fsync: 'off' } });
  await query(first.url, 'create table kept as select 42 as answer');
  const lockFile = path.join(dataDir, 'postgres', 'data', 'postmaster.pid');
  process.kill(Number.parseInt(readFileSync(lockFile, 'utf8'), 10), 'SIGKILL');
  await eventually(() => expect(query(first.url, 'select 1')).rejects.toThrow('ECONNREFUSED'));
  const second = await startEmbeddedPostgres({ dataDir, settings: { fsync: 'off' } });
  expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  await Promise.all([first.stop(), second.stop()]);
});
