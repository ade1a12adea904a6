import path from 'node:path';
import { expect, test } from '@jest/globals';
import { eventually, isProcessAlive, programPath, startProcess } from '@scrapersky/test-support';

const program = 'packages/test-support/test/talking-program.ts';

test('a program runs from source with its own arguments and environment', async () => {
  const running = startProcess(program, ['a', 'b'], { WORD: 'hello' });
  const [, words] = await running.logged(/of (.*)\n/);
  expect(words).toBe('a,b with hello');
  await running.logged(/secrets: undefined/);
  expect(await running.stop()).toEqual({ code: 3, signal: null });
  expect(running.output).toMatch(/going\n$/);
});

test('kill also ends the processes that the program started', async () => {
  const running = startProcess(program);
  const child = Number((await running.logged(/child (\d+)/))[1]);
  expect(await running.kill()).toEqual({ code: null, signal: 'SIGKILL' });
  await eventually(() => !isProcessAlive(child));
});

test('waiting for output that never comes fails with the last output when the program ends', async () => {
  const running = startProcess('packages/test-support/test/no-such-program.ts');
  await expect(running.logged(/ready/)).rejects.toThrow(
    /ended .* before it logged \/ready\/[^]*no-such-program/,
  );
});

test('starts a compiled program from its bundle, and any other program unchanged', () => {
  const compiled = path.resolve('apps/api/dist/main.js');
  expect(programPath('apps/api/dist/main.js')).toBe(
    path.join(process.env.SCRAPERSKY_TEST_RUN ?? '', 'programs/apps/api/dist/main.js'),
  );
  expect(programPath(compiled)).toBe(compiled);
  expect(programPath(program)).toBe(path.resolve(program));
});
