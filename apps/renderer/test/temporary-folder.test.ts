import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { eventually, findProgram, programPath, RunningProcess } from '@scrapersky/test-support';

function startRenderer(temporary: string): RunningProcess {
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
  return new RunningProcess(
    spawn(process.execPath, [program], { cwd: '/', env, detached: true }),
    'renderer',
  );
}

async function startedRenderer(temporary: string): Promise<RunningProcess> {
  const renderer = startRenderer(temporary);
  await renderer.logged(/"port":\d+/);
  return renderer;
}

test('removes the temporary files of renderers that were killed, but not those of running ones', async () => {
  // Chromium's socket needs a short path.
  const temporary = mkdtempSync(path.join(tmpdir(), 'r'));
  const foreign = 'skyr-1-1-other';
  mkdirSync(path.join(temporary, foreign));
  const killed = await startedRenderer(temporary);
  const running = await startedRenderer(temporary);
  const ownersOfFolders = () => {
    const names = readdirSync(temporary).filter((name) => name !== foreign);
    return new Set(names.map((name) => Number(/^skyr-\w+-(\d+)-\w+$/.exec(name)?.[1])));
  };
  expect(ownersOfFolders()).toEqual(new Set([killed.pid, running.pid]));
  const [name = ''] = readdirSync(temporary).filter((each) => each.includes(`-${killed.pid}-`));
  killed.signal('SIGKILL');
  await killed.exited;

  const next = await startedRenderer(temporary);
  // The browser of the killed renderer may create its folder again.
  mkdirSync(path.join(temporary, name, 'Default'), { recursive: true });
  await eventually(() => expect(ownersOfFolders()).toEqual(new Set([running.pid, next.pid])), {
    timeoutMs: 60_000,
  });
  for (const renderer of [running, next]) renderer.signal('SIGTERM');
  await Promise.all([running.exited, next.exited]);
  expect(readdirSync(temporary)).toEqual([foreign]);
  rmSync(temporary, { recursive: true });
}, 90_000);

test('does not start if the path of temporary files is too long for Chromium', async () => {
  const renderer = startRenderer(`/tmp/${'x'.repeat(29)}`);
  expect(await renderer.exited).toMatchObject({ code: 1 });
  expect(renderer.output).toContain('TMPDIR: longer than 33 characters');
});
