import { startProcess } from '@scrapersky/test-support';
import { expect, test } from '@jest/globals';

test('reports the reason if a process of the service cannot be started', async () => {
  const program = startProcess('apps/cli/test/start-without-node-program.ts');
  expect(await program.exited).toEqual({ code: 0, signal: null });
  expect(program.output).toBe('CommandError: api did not start (spawn /missing/node ENOENT)\n');
});
