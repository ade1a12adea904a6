import { closeSync, openSync } from 'node:fs';
import type { PostgresAccount } from './postgres-account.ts';
import { runToEnd } from './run-to-end.ts';

/** A folder that Postgres' account can access. Close the view after the program that uses the folder has started. */
export interface DirectoryView {
  /** Path by which Postgres' account can access the folder. */
  path: string;
  /** File descriptors that the program must inherit as 3, 4, … */
  inherited: number[];
  close: () => void;
}

/**
 * Gives Postgres' account access to a folder whose parents the account cannot enter, such as a clone under /root. The
 * program inherits the open folder and accesses it through /proc, which needs no permission on the parents. The data
 * thus stay in DATA_DIR, and no folder's permissions change.
 */
export async function viewDirectory(folder: string, account: PostgresAccount): Promise<DirectoryView> {
  if (await canEnter(account, folder)) return { path: folder, inherited: [], close: () => {} };
  if (process.platform !== 'linux')
    throw new Error(`The user that runs Postgres cannot enter ${folder}. Choose another DATA_DIR.`);
  const descriptor = openSync(folder, 'r');
  return { path: '/proc/self/fd/3', inherited: [descriptor], close: () => closeSync(descriptor) };
}

/** Returns whether the account can enter the folder. Asks the kernel, because file modes do not show ACLs. */
async function canEnter(account: PostgresAccount, folder: string): Promise<boolean> {
  if (account.uid === undefined) return true;
  const { code } = await runToEnd('/bin/sh', ['-c', 'test -x "$0"', folder], account);
  return code === 0;
}
