import { startProcess } from '@scrapersky/test-support';
import { expect, test } from '@jest/globals';

test('a process of the service that cannot be started is a failed start with its reason', async () => {
  const program = startProcess('apps/cli/test/start-without-node-program.ts');
  expect(await program.exited).toEqual({ code: 0, signal: null });
  expect(program.output).toBe('CommandError: api did not start (spawn /missing/node ENOENT)\n');
});
