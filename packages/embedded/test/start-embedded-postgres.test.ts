import { expect, test } from '@jest/globals';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { startEmbeddedPostgres } from '../src/index.ts';
import { query } from './query.ts';
import { temporaryDataDir } from './temporary-data-dir.ts';

/** Starts Postgres without `fsync`: tests kill processes, but not the machine, so they need not wait for the disk. */
const start = (dataDir: string) => startEmbeddedPostgres({ dataDir, settings: { fsync: 'off' } });

test('the first start creates a database, and later starts find its data', async () => {
  const dataDir = temporaryDataDir();
  const first = await start(dataDir);
  await query(first.url, 'create table kept as select 42 as answer');
  await first.stop();
  const second = await start(dataDir);
  expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  expect([first.reused, second.reused]).toEqual([false, false]);
  await second.stop();
});

test('runs Postgres 18 on loopback only, durable, with 200 connections', async () => {
  const postgres = await startEmbeddedPostgres({ dataDir: temporaryDataDir() });
  const settings = await query(
    postgres.url,
    `select name, setting from pg_settings where name in
       ('fsync', 'listen_addresses', 'max_connections', 'server_encoding', 'unix_socket_directories')
     order by name`,
  );
  expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
    fsync: 'on',
    listen_addresses: '127.0.0.1',
    max_connections: '200',
    server_encoding: 'UTF8',
    unix_socket_directories: '',
  });
  expect(await query(postgres.url, `select lower('ÄÖ') as lower, version()`)).toMatchObject([
    { lower: 'äö', version: expect.stringMatching(/^PostgreSQL 18\./) },
  ]);
  await postgres.stop();
});

test('refuses a connection without the password', async () => {
  const postgres = await start(temporaryDataDir());
  const url = new URL(postgres.url);
  url.password = 'guessed';
  await expect(query(url.href, 'select 1')).rejects.toThrow('password authentication failed');
  await postgres.stop();
});

test('works with a data directory inside a folder that only its owner can enter', async () => {
  const dataDir = temporaryDataDir(0o700);
  for (const reused of [false, false]) {
    const postgres = await start(dataDir);
    expect(await query(postgres.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(postgres.reused).toBe(reused);
    await postgres.stop();
  }
});

test('stopping twice shuts the server down only once', async () => {
  const dataDir = temporaryDataDir();
  const postgres = await start(dataDir);
  await Promise.all([postgres.stop(), postgres.stop()]);
  const log = readFileSync(path.join(dataDir, 'postgres', 'server.log'), 'utf8');
  expect(log.match(/received fast shutdown request/g)).toHaveLength(1);
  expect(log).toMatch(/database system is shut down\n$/);
});

test('ignores a lock file from a crash if another process now has its pid', async () => {
  const dataDir = temporaryDataDir();
  await (await start(dataDir)).stop();
  writeFileSync(path.join(dataDir, 'postgres', 'data', 'postmaster.pid'), `${process.ppid}\n/x\n1\n5432\n`);
  const postgres = await start(dataDir);
  expect(postgres.reused).toBe(false);
  await postgres.stop();
});

test('reports which port is in use', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await expect(startEmbeddedPostgres({ dataDir: temporaryDataDir(), port })).rejects.toThrow(
    `Port ${port} is in use.`,
  );
  await new Promise((resolve) => server.close(resolve));
});

test('refuses a database of another major version, and explains what to do', async () => {
  const dataDir = temporaryDataDir();
  await (await start(dataDir)).stop();
  writeFileSync(path.join(dataDir, 'postgres', 'data', 'PG_VERSION'), '17\n');
  await expect(start(dataDir)).rejects.toThrow(
    /contains a PostgreSQL 17 database, but this release includes PostgreSQL 18\. Dump it/,
  );
});

test('does not touch a folder that is not a database', async () => {
  const dataDir = temporaryDataDir();
  mkdirSync(path.join(dataDir, 'postgres'), { recursive: true });
  await expect(start(dataDir)).rejects.toThrow('is not a database of this program');
});
