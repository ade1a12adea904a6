import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { eventually, findProgram, programPath, RunningProcess } from '@scrapersky/test-support';

async function startRenderer(temporary: string): Promise<RunningProcess> {
  const env = {
    PATH: '/usr/bin:/bin',
    TMPDIR: temporary,
    RENDER_SECRET: 'secret of the test renderer',
    RENDERER_PORT: '0',
    CHROMIUM_PATH: findProgram('chromium'),
    CHROMIUM_SANDBOX: 'false',
    LOG_FORMAT: 'json',
  };
  const program = programPath('apps/renderer/dist/main.js');
  const renderer = new RunningProcess(spawn(process.execPath, [program], { cwd: '/', env }), 'renderer');
  await renderer.logged(/"port":\d+/);
  return renderer;
}

test('removes the temporary files of renderers that were killed, but not those of running ones', async () => {
  // Chromium's socket needs a short path.
  const temporary = mkdtempSync(path.join(tmpdir(), 'r'));
  const foreign = 'skyr-1-1-other';
  mkdirSync(path.join(temporary, foreign));
  const killed = await startRenderer(temporary);
  const running = await startRenderer(temporary);
  const ownersOfFolders = () => {
    const names = readdirSync(temporary).filter((name) => name !== foreign);
    return new Set(names.map((name) => Number(/^skyr-\w+-(\d+)-\w+$/.exec(name)?.[1])));
  };
  expect(ownersOfFolders()).toEqual(new Set([killed.pid, running.pid]));
  killed.signal('SIGKILL');
  await killed.exited;

  const next = await startRenderer(temporary);
  await eventually(() => expect(ownersOfFolders()).toEqual(new Set([running.pid, next.pid])));
  for (const renderer of [running, next]) renderer.signal('SIGTERM');
  await Promise.all([running.exited, next.exited]);
  expect(readdirSync(temporary)).toEqual([foreign]);
  rmSync(temporary, { recursive: true });
});
