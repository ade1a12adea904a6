import { expect, jest, test } from '@jest/globals';
import { existsSync } from 'node:fs';
import { eventually, isProcessAlive, startProcess } from '@scrapersky/test-support';
import { Redis } from 'ioredis';
import { Client } from 'pg';

// The test starts a second keeper with all of its servers, which takes long on a busy machine.
jest.setTimeout(240_000);

test('servers and processes of a test run end when the run is killed', async () => {
  const run = startProcess('packages/test-support/test/test-run-program.ts');
  const [, json = ''] = await run.logged(/^(\{.*\})$/m, { timeoutMs: 120_000 });
  const { folder, redis, program, embedded } = JSON.parse(json) as Record<
    'folder' | 'redis' | 'embedded',
    string
  > & {
    program: number;
  };
  const embeddedUrl = /postgres:\S+/.exec(embedded)?.[0];
  const client = new Redis(redis, { retryStrategy: null });
  client.on('error', () => {});
  expect(await client.ping()).toBe('PONG');

  run.signal('SIGKILL');
  await eventually(() => !existsSync(folder), { timeoutMs: 30_000 });
  await expect(client.ping()).rejects.toThrow('Connection is closed');
  await eventually(() => expect(isProcessAlive(program)).toBe(false));
  await eventually(() => expect(new Client(embeddedUrl).connect()).rejects.toThrow('ECONNREFUSED'));
});
