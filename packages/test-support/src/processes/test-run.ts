import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * Returns the folder of this test run; undefined outside of jest. When jest ends, the folder is deleted and every
 * process listed in it is killed.
 */
export function testRunFolder(): string | undefined {
  return process.env.SCRAPERSKY_TEST_RUN;
}

/**
 * Creates an empty folder. When the test run ends, the folder is removed and an embedded Postgres with its data there
 * is stopped. Servers that do not run as root can enter it.
 */
export function makeRunFolder(name: string): string {
  const folder = mkdtempSync(path.join(testRunFolder() ?? tmpdir(), `${name}-`));
  chmodSync(folder, 0o711);
  return folder;
}

/** Notes a process group that must not outlive the test run; returns a function that removes the note. */
export function noteProcess(pid: number): () => void {
  const run = testRunFolder();
  if (!run) return () => {};
  const folder = path.join(run, 'processes');
  const note = path.join(folder, String(pid));
  mkdirSync(folder, { recursive: true });
  writeFileSync(note, String(process.pid));
  return () => rmSync(note, { force: true });
}
