import { chmodSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach } from '@jest/globals';
import { makeRunFolder } from '@scrapersky/test-support';
import { findPostmaster } from '../src/postmaster-pid.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) {
    stopLeftServer(folder);
    rmSync(folder, { recursive: true, force: true });
  }
});

/** A DATA_DIR that does not exist yet; it is removed after the test. Its parent has these permissions. */
export function temporaryDataDir(parentMode = 0o755): string {
  const parent = makeRunFolder('embedded');
  folders.push(parent);
  chmodSync(parent, parentMode);
  return path.join(parent, '.data');
}

/** A test that failed half way leaves its server running. */
function stopLeftServer(folder: string): void {
  const left = findPostmaster(path.join(folder, '.data', 'postgres', 'data'));
  if (left) process.kill(left.pid, 'SIGQUIT');
}
