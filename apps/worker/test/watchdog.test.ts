import { startProcess } from '@scrapersky/test-support';
import { expect, test } from '@jest/globals';

test('kills a process whose event loop is blocked and logs why', async () => {
  const blocked = startProcess('apps/worker/test/blocked-program.ts', ['for-ever']);
  expect(await blocked.exited).toEqual({ code: null, signal: 'SIGKILL' });
  expect(blocked.output).toContain('the event loop is blocked');
});

test('does not kill a process that is only busy or was frozen as a whole', async () => {
  const busy = startProcess('apps/worker/test/blocked-program.ts', ['now and then']);
  await busy.logged(/busy/);
  busy.signal('SIGSTOP');
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  busy.signal('SIGCONT');
  expect(await busy.exited).toEqual({ code: 0, signal: null });
});
