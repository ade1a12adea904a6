import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
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
  const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('skychrom-'));
  const before = folders();
  const options = { executablePath: '/bin/false', hasSandbox: false, deadProxyUrl: proxy.url };
  await expect(Chromium.launch(options)).rejects.toThrow(/closed|launch/i);
  // Other tests start browsers at the same time, but their folders do not stay empty.
  await eventually(() => {
    const added = folders().filter((name) => !before.includes(name));
    expect(added.filter((name) => isEmpty(path.join(tmpdir(), name)))).toEqual([]);
  });
});

test('removes the temporary files of a renderer that was killed, but not those of a running one', async () => {
  const folderOf = (pid: number) => path.join(tmpdir(), `skychrom-${pid}-test`);
  const left = folderOf(spawnSync('true').pid);
  const running = folderOf(process.ppid);
  for (const folder of [left, running]) mkdirSync(path.join(folder, 'profile'), { recursive: true });
  const options = { executablePath: '/bin/false', hasSandbox: false, deadProxyUrl: proxy.url };
  await expect(Chromium.launch(options)).rejects.toThrow(/closed|launch/i);
  expect([existsSync(left), existsSync(running)]).toEqual([false, true]);
  rmSync(running, { recursive: true });
});

function isEmpty(folder: string): boolean {
  try {
    return readdirSync(folder).length === 0;
  } catch {
    return false;
  }
}
