import { fork, type ChildProcess, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from '@jest/globals';

const PROGRAM = fileURLToPath(new URL('./logging-program.ts', import.meta.url));
let child: ChildProcess | undefined;
afterEach(() => child?.disconnect());

async function start(stdio: StdioOptions): Promise<ChildProcess> {
  child = fork(PROGRAM, {
    execArgv: ['--import', 'tsx', '--conditions=source'],
    stdio,
  });
  await once(child, 'message');
  return child;
}

/** Has the child log a line; rejects when the child has died. */
async function logLine(running: ChildProcess): Promise<void> {
  running.send('log');
  const [event] = (await Promise.race([
    once(running, 'message'),
    once(running, 'exit').then(([code]) => [`exit ${String(code)}`]),
  ])) as [string];
  expect(event).toBe('alive');
}

test('a closed log pipe does not end the process', async () => {
  const running = await start(['ignore', 'pipe', 'inherit', 'ipc']);
  running.stdout?.destroy();
  for (let n = 0; n < 5; n++) await logLine(running);
});

test('a full log disk does not end the process', async () => {
  const full = await open('/dev/full', 'w');
  const running = await start(['ignore', full.fd, 'inherit', 'ipc']);
  for (let n = 0; n < 5; n++) await logLine(running);
  await full.close();
});
