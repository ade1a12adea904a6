import { existsSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { findProgram } from '@scrapersky/test-support';
import { Chromium } from '../src/chromium.ts';
import { openRefusingProxy } from '../src/refusing-proxy.ts';

let proxy: Awaited<ReturnType<typeof openRefusingProxy>>;
beforeAll(async () => {
  proxy = await openRefusingProxy();
});
afterAll(() => proxy.close());

test('leaves no temporary file after Chromium was killed', async () => {
  const chromium = await Chromium.launch({
    executablePath: findProgram('chromium'),
    hasSandbox: false,
    deadProxyUrl: proxy.url,
  });
  const { folder } = chromium;
  expect(readdirSync(folder)).not.toEqual([]);
  process.kill(chromium.processId ?? 0, 'SIGKILL');
  await chromium.kill();
  expect(existsSync(folder)).toBe(false);
});
