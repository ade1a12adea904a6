import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * Returns the folder of this test run; undefined if no keeper was started. At the end of the run, the keeper deletes
 * the folder and kills every process group that is recorded in it.
 */
export function testRunFolder(): string | undefined {
  return process.env.SCRAPERSKY_TEST_RUN;
}

/**
 * Creates an empty folder that server programs without root privileges can access. At the end of the test run, the
 * folder is removed, and an embedded Postgres with data in it is stopped.
 */
export function makeRunFolder(name: string): string {
  const folder = mkdtempSync(path.join(testRunFolder() ?? tmpdir(), `${name}-`));
  chmodSync(folder, 0o711);
  return folder;
}

/** Records a process group that must not outlive the test run. Returns a function that removes the record. */
export function noteProcess(pid: number): () => void {
  const run = testRunFolder();
  if (!run) return () => {};
  const folder = path.join(run, 'processes');
  const note = path.join(folder, String(pid));
  mkdirSync(folder, { recursive: true });
  writeFileSync(note, String(process.pid));
  return () => rmSync(note, { force: true });
}
