import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { ConfigError } from '@scrapersky/runtime';
import { resolveDatabaseUrl } from './resolve-database-url.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'database-url-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Creates a cluster with the lock file of a server that was killed: its pid now belongs to the parent process. */
function leaveCluster(): string {
  const home = path.join(folder, 'postgres');
  mkdirSync(path.join(home, 'data'), { recursive: true });
  writeFileSync(path.join(home, 'password'), 'secret');
  writeFileSync(
    path.join(home, 'data', 'postmaster.pid'),
    `${process.ppid}\n/x\n1\n5432\n\n127.0.0.1\n\nready\n`,
  );
  return home;
}

test('DATABASE_URL takes precedence over an embedded database', async () => {
  const url = 'postgres://user@127.0.0.1/mine';
  expect(await resolveDatabaseUrl({ DATABASE_URL: url, DATA_DIR: folder })).toBe(url);
});

test('without an embedded database, the error says how to start one, and no folder is created', async () => {
  const dataDir = path.join(folder, 'missing');
  await expect(resolveDatabaseUrl({ DATABASE_URL: undefined, DATA_DIR: dataDir })).rejects.toThrow(
    `no embedded database is running in ${dataDir}; start it with \`npm start\`, or set DATABASE_URL`,
  );
  expect(readdirSync(folder)).toEqual([]);
});

test('a cluster whose server does not run is reported like a missing one, and its lock file stays', async () => {
  const home = leaveCluster();
  await expect(resolveDatabaseUrl({ DATABASE_URL: undefined, DATA_DIR: folder })).rejects.toThrow(
    new ConfigError(
      `DATABASE_URL: not set, and no embedded database is running in ${folder}; ` +
        'start it with `npm start`, or set DATABASE_URL',
    ),
  );
  expect(readdirSync(path.join(home, 'data'))).toEqual(['postmaster.pid']);
});

test('the error names a database of another user', async () => {
  chmodSync(path.join(leaveCluster(), 'password'), 0);
  const isRoot = process.getuid?.() === 0;
  // Root can read every file, so it becomes `nobody` for this call.
  if (isRoot) process.seteuid?.(65_534);
  try {
    await expect(resolveDatabaseUrl({ DATABASE_URL: undefined, DATA_DIR: folder })).rejects.toThrow(
      `the embedded database in ${folder} belongs to another user; run this as that user, or set DATABASE_URL`,
    );
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
});
