import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually, findProgram } from '@scrapersky/test-support';
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

test('leaves no temporary file when Chromium does not start', async () => {
  const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('skyr-'));
  const before = folders();
  const options = { executablePath: '/bin/false', hasSandbox: false, deadProxyUrl: proxy.url };
  await expect(Chromium.launch(options)).rejects.toThrow(/closed|launch/i);
  // Other tests start browsers at the same time, but their folders do not stay empty.
  await eventually(() => {
    const added = folders().filter((name) => !before.includes(name));
    expect(added.filter((name) => isEmpty(path.join(tmpdir(), name)))).toEqual([]);
  });
});

function isEmpty(folder: string): boolean {
  try {
    return readdirSync(folder).length === 0;
  } catch {
    return false;
  }
}
