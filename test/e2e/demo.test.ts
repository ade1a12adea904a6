import { makeRunFolder, startProcess } from '@scrapersky/test-support';
import { expect, test } from '@jest/globals';

test('the demo starts without other services, and every sample site has the expected outcome', async () => {
  const demo = startProcess('apps/cli/src/main.ts', ['demo', '--once'], { DATA_DIR: makeRunFolder('demo') });
  expect(await demo.exited).toEqual({ code: 0, signal: null });
  expect(demo.output).toContain('160 complete, 40 failed');
  expect(demo.output).not.toContain('Unexpected');
}, 300_000);
