import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Jest's global setup: makes the folder of this test run and starts the keeper of its servers, which are started
 * only when a test asks for them. Plain JavaScript, because jest loads it outside of its module system.
 */
// oxlint-disable-next-line import/no-default-export -- jest wants it so
export default function startKeeper() {
  // PgBouncer and Postgres are not run as root: root's own temporary folder may be closed to them.
  const parent = process.getuid?.() === 0 ? '/tmp' : tmpdir();
  const folder = mkdtempSync(path.join(parent, 'scrapersky-test-'));
  chmodSync(folder, 0o711);
  process.env.SCRAPERSKY_TEST_RUN = folder;
  const keeper = fileURLToPath(new URL('../src/servers/keeper.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', '--conditions=source', keeper], {
    cwd: fileURLToPath(new URL('../../../', import.meta.url)),
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['pipe', 'inherit', 'inherit'],
    // Out of reach of a Ctrl-C: it ends because jest does.
    detached: true,
  });
  child.unref();
  child.stdin.unref();
  globalThis.testServersKeeper = child;
}
