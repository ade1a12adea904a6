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

/** Has the child log five lines. Returns its last message, `alive`, or how it exited. */
async function logLines(running: ChildProcess): Promise<string> {
  let last = '';
  for (let n = 0; n < 5; n++) {
    running.send('log');
    [last] = (await Promise.race([
      once(running, 'message'),
      once(running, 'exit').then(([code]) => [`exit ${String(code)}`]),
    ])) as [string];
    if (last !== 'alive') break;
  }
  return last;
}

test('a closed log pipe does not end the process', async () => {
  const running = await start(['ignore', 'pipe', 'inherit', 'ipc']);
  running.stdout?.destroy();
  expect(await logLines(running)).toBe('alive');
});

test('a full log disk does not end the process', async () => {
  const full = await open('/dev/full', 'w');
  const running = await start(['ignore', full.fd, 'inherit', 'ipc']);
  expect(await logLines(running)).toBe('alive');
  await full.close();
});
