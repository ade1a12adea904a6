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

/** Returns a DATA_DIR that does not exist yet and is removed after the test. Its parent has the given mode. */
export function temporaryDataDir(parentMode = 0o755): string {
  const parent = makeRunFolder('embedded');
  folders.push(parent);
  chmodSync(parent, parentMode);
  return path.join(parent, '.data');
}

/** Stops a server that a failed test left running. */
function stopLeftServer(folder: string): void {
  const left = findPostmaster(path.join(folder, '.data', 'postgres', 'data'));
  if (left) process.kill(left.pid, 'SIGQUIT');
}
