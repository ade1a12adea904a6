import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildService } from './build-service.js';

/**
 * Jest's global setup: makes the folder of this test run and starts the keeper of its servers, which are started
 * only when a test asks for them. Waits until the keeper has all programs at hand (installing one may take longer
 * than a test may) and the service is compiled. Plain JavaScript, because jest loads it outside of its module system.
 */
// oxlint-disable-next-line import/no-default-export -- jest wants it so
export default async function startKeeper() {
  // PgBouncer and Postgres are not run as root: root's own temporary folder may be closed to them.
  const parent = process.getuid?.() === 0 ? '/tmp' : tmpdir();
  const folder = mkdtempSync(path.join(parent, 'scrapersky-test-'));
  chmodSync(folder, 0o711);
  process.env.SCRAPERSKY_TEST_RUN = folder;
  const keeper = fileURLToPath(new URL('../src/servers/keeper.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', '--conditions=source', keeper], {
    cwd: fileURLToPath(new URL('../../../', import.meta.url)),
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['pipe', 'pipe', 'inherit'],
    // Out of reach of a Ctrl-C: it ends because jest does.
    detached: true,
  });
  const ready = await Promise.race([once(child.stdout, 'data'), once(child, 'exit').then(() => false)]);
  if (!ready) throw new Error('The servers that the tests need cannot be started: see above');
  for (const handle of [child, child.stdin, child.stdout]) handle.unref();
  globalThis.testServersKeeper = child;
  await buildService();
}
