import { readFileSync } from 'node:fs';
import { childrenOf, eventually, startProcess } from '@scrapersky/test-support';
import { expect, test } from '@jest/globals';
import { SupervisedProcess } from '../src/service/supervised-process.ts';

const PRELOAD = new URL('say-ready-and-end.mjs', import.meta.url).href;
/** Longer than Linux allows in an environment, so that `fork` throws, as it does when memory is short. */
const TOO_LONG = 'x'.repeat(200_000);

test('reports the reason if a process of the service cannot be started', async () => {
  const program = startProcess('apps/cli/test/start-without-node-program.ts');
  expect(await program.exited).toEqual({ code: 0, signal: null });
  expect(program.output).toBe('CommandError: api did not start (spawn /missing/node ENOENT)\n');
});

function supervise(env: NodeJS.ProcessEnv, app: 'api' | 'worker' = 'api') {
  const crashes: string[] = [];
  const onCrash = (text: string) => crashes.push(text);
  return {
    crashes,
    process: new SupervisedProcess({ name: app, app, env, output: 'inherit', onCrash }),
  };
}

test('reports and repeats a restart that fails at once', async () => {
  const env: NodeJS.ProcessEnv = { NODE_OPTIONS: `--import=${PRELOAD}` };
  const { crashes, process } = supervise(env);
  await process.start();
  env.TOO_LONG = TOO_LONG;
  await eventually(() => expect(crashes).toHaveLength(2));
  delete env.TOO_LONG;
  await eventually(() => expect(crashes.length).toBeGreaterThan(2));
  await process.stop();
  expect(crashes.slice(0, 3)).toEqual([
    'api ended (exit code 1); starting it again',
    'api ended (spawn E2BIG); starting it again',
    'api ended (exit code 1); starting it again',
  ]);
});

test('reports the reason if the first start fails at once', async () => {
  const { process } = supervise({ TOO_LONG });
  await expect(process.start()).rejects.toMatchObject({
    name: 'CommandError',
    message: 'api did not start (spawn E2BIG)',
  });
  await process.stop();
});

/** Returns the command lines of this process's children that run the worker's program. */
function workerCommands(): string[] {
  return childrenOf(process.pid)
    .map((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '))
    .filter((command) => command.includes('/apps/worker/'));
}

test('limits the space for new objects of a worker', async () => {
  const { process } = supervise({ NODE_OPTIONS: `--import=${PRELOAD}` }, 'worker');
  await process.start();
  await eventually(() =>
    expect(workerCommands()).toEqual([expect.stringContaining(' --max-semi-space-size=16 ')]),
  );
  await process.stop();
});
