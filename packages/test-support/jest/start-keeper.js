import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Makes the folder of this test run and starts the keeper, which starts servers only when a test asks for them.
 * Resolves when the keeper has found or installed the programs, which may take longer than the timeout of a test.
 */
export async function startKeeper() {
  // PgBouncer and Postgres do not run as root and may be unable to enter root's own temporary folder.
  const parent = process.getuid?.() === 0 ? '/tmp' : tmpdir();
  const folder = mkdtempSync(path.join(parent, 'sky-test-'));
  chmodSync(folder, 0o711);
  process.env.SCRAPERSKY_TEST_RUN = folder;
  // Tests create their temporary folders inside the folder of the run, which is removed at the end.
  process.env.TMPDIR = path.join(folder, 'tmp');
  mkdirSync(process.env.TMPDIR);
  chmodSync(process.env.TMPDIR, 0o1777);
  const keeper = fileURLToPath(new URL('../src/servers/keeper.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', '--conditions=source', keeper], {
    cwd: fileURLToPath(new URL('../../../', import.meta.url)),
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['pipe', 'pipe', 'inherit'],
    // Ctrl-C does not reach the keeper. The keeper ends when this process ends.
    detached: true,
  });
  const ready = await Promise.race([once(child.stdout, 'data'), once(child, 'exit').then(() => false)]);
  if (!ready) throw new Error('The servers that the tests need cannot be started: see above');
  for (const handle of [child, child.stdin, child.stdout]) handle.unref();
  globalThis.testServersKeeper = child;
}
