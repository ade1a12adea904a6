import path from 'node:path';
import { readPassword, superuserUrl } from './postgres-cluster.ts';
import { findPostmaster } from './postmaster-pid.ts';

/**
 * Returns the URL of the embedded Postgres that runs on `dataDir`, even while it starts or stops; otherwise the problem
 * and its remedy in words. Starts nothing and writes nothing.
 */
export async function findEmbeddedPostgres(dataDir: string): Promise<{ url: string } | { problem: string }> {
  const folder = path.resolve(dataDir);
  const home = path.join(folder, 'postgres');
  try {
    const password = await readPassword(home);
    const running = findPostmaster(path.join(home, 'data'));
    if (running) return { url: superuserUrl(password, running.port) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EACCES')
      return { problem: `the embedded database in ${folder} belongs to another user; run this as that user` };
    if (code !== 'ENOENT') throw error;
  }
  return { problem: `no embedded database is running in ${folder}; start it with \`npm start\`` };
}
