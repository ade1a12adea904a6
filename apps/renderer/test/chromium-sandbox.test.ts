import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import {
  childrenOf,
  eventually,
  findProgram,
  isProcessAlive,
  makeRunFolder,
  programPath,
  RunningProcess,
} from '@scrapersky/test-support';

/** Timeout for Chromium's processes, which take long to start and to end on a busy machine. */
const PATIENT = { timeoutMs: 30_000 };

/** User and group of the renderer if the tests run as root: `nobody`. */
const UNPRIVILEGED = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** Starts a renderer whose Chromium must have a sandbox, as a user without privileges. */
function startRenderer(chromium: string): RunningProcess {
  const env = {
    PATH: '/usr/bin:/bin',
    TMPDIR: tmpdir(),
    RENDER_SECRET: 'secret of the test renderer',
    RENDERER_PORT: '0',
    CHROMIUM_PATH: chromium,
    LOG_FORMAT: 'json',
  };
  const program = programPath('apps/renderer/dist/main.js');
  return new RunningProcess(
    spawn(process.execPath, [program], { cwd: '/', env, detached: true, ...UNPRIVILEGED }),
    'renderer',
  );
}

/**
 * Returns the seccomp mode of a process and the number of pid namespaces that contain it (proc(5)); `''` and 0 if it
 * has ended.
 */
function statusOf(pid: number): { seccomp: string; namespaces: number } {
  try {
    const text = readFileSync(`/proc/${pid}/status`, 'utf8');
    const field = (name: string) => new RegExp(`^${name}:\\s+(.*)$`, 'm').exec(text)?.[1] ?? '';
    return { seccomp: field('Seccomp'), namespaces: field('NSpid').split(/\s+/).length };
  } catch {
    return { seccomp: '', namespaces: 0 };
  }
}

const descendantsOf = (pid: number): number[] =>
  childrenOf(pid).flatMap((child) => [child, ...descendantsOf(child)]);

/** Whether the renderer's user can enter this folder. It cannot if the repository is in the home folder of root. */
const isReadable =
  spawnSync(process.execPath, ['-e', ''], { cwd: import.meta.dirname, ...UNPRIVILEGED }).status === 0;
const canRun = process.platform === 'linux' && isReadable;

test('starts Chromium in its sandbox, and leaves no process when the renderer is killed', async () => {
  if (!canRun) return;
  const renderer = startRenderer(findProgram('chromium'));
  const [text] = await renderer.logged(/"port":\d+|permits Chromium no sandbox/);
  // Some systems forbid user namespaces. The renderer then says so, as the next test shows.
  if (text.startsWith('permits')) return;
  // Seccomp mode 2 is a filter of system calls. A process in a pid namespace of its own has one pid there and another
  // in the namespace of the system.
  await eventually(() => {
    const confined = descendantsOf(renderer.pid).map(statusOf);
    expect(confined).toContainEqual({ seccomp: '2', namespaces: expect.any(Number) });
    expect(confined.some(({ namespaces }) => namespaces > 1)).toBe(true);
  }, PATIENT);
  const pids = descendantsOf(renderer.pid);
  renderer.signal('SIGKILL');
  await renderer.exited;
  await eventually(() => expect(pids.filter(isProcessAlive)).toEqual([]), PATIENT);
}, 120_000);

test('says what to do if the system permits Chromium no sandbox', async () => {
  if (!canRun) return;
  const chromium = path.join(makeRunFolder('chromium'), 'chromium.sh');
  writeFileSync(chromium, '#!/bin/sh\necho "[1:1:ERROR] No usable sandbox!" >&2\nexit 1\n', { mode: 0o755 });
  const renderer = startRenderer(chromium);
  expect(await renderer.exited).toMatchObject({ code: 1 });
  expect(renderer.output).toMatch(/permits Chromium no sandbox.*`chromium-sandbox`.*CHROMIUM_SANDBOX=false/);
  expect(renderer.output).not.toContain('coreBundle');
});
