import { closeSync, openSync } from 'node:fs';
import { canEnter, type PostgresAccount } from './postgres-account.ts';

/** A folder as Postgres' account can name it. Close it once the program that uses it has started. */
export interface DirectoryView {
  /** Path of the folder, for that account. */
  path: string;
  /** File descriptors to pass on as 3, 4, … to the program that is told the path. */
  inherited: number[];
  close: () => void;
}

/**
 * Lets Postgres' account work in a folder whose parents are closed to it, such as a clone under /root: the
 * program inherits the open folder and names it through /proc, which asks for no right to its parents. The data
 * so stay where DATA_DIR says, and nobody's folders are opened to others.
 */
export async function viewDirectory(folder: string, account: PostgresAccount): Promise<DirectoryView> {
  if (await canEnter(account, folder)) return { path: folder, inherited: [], close: () => {} };
  if (process.platform !== 'linux')
    throw new Error(`The user that Postgres runs as cannot enter ${folder}: choose another DATA_DIR`);
  const descriptor = openSync(folder, 'r');
  return { path: '/proc/self/fd/3', inherited: [descriptor], close: () => closeSync(descriptor) };
}
