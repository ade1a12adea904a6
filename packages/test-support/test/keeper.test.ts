import { expect, test } from '@jest/globals';
import { existsSync } from 'node:fs';
import { eventually, isProcessAlive, startProcess } from '@scrapersky/test-support';
import { Redis } from 'ioredis';

test('servers and processes of a test run end with it, even if it is killed', async () => {
  const run = startProcess('packages/test-support/test/test-run-program.ts');
  const [, json = ''] = await run.logged(/^(\{.*\})$/m);
  const { folder, redis, program } = JSON.parse(json) as { folder: string; redis: string; program: number };
  const client = new Redis(redis, { retryStrategy: null });
  client.on('error', () => {});
  expect(await client.ping()).toBe('PONG');

  run.signal('SIGKILL');
  await eventually(() => !existsSync(folder), { timeoutMs: 15_000 });
  await expect(client.ping()).rejects.toThrow('Connection is closed');
  await eventually(() => expect(isProcessAlive(program)).toBe(false));
});
