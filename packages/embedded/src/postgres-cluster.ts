import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { viewDirectory } from './directory-view.ts';
import { createFolderAtomically } from './draft-folder.ts';
import type { PostgresAccount } from './postgres-account.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';
import { runToEnd } from './run-to-end.ts';

export interface ClusterOptions {
  log: (line: string) => void;
  /** Whether a new cluster must survive a power failure. */
  durable: boolean;
}

/**
 * Creates the folder `home` with a new cluster if the folder does not exist: `data` (PGDATA, owned by the account) and
 * `password`. A first start that was killed leaves nothing that looks like a database.
 * @throws Error if `home` exists but contains no cluster, one of another major version, or one that this user may not
 * read
 */
export async function ensureCluster(
  home: string,
  binaries: PostgresBinaries,
  account: PostgresAccount,
  { log, durable }: ClusterOptions,
): Promise<void> {
  if (!existsSync(home)) {
    log('creating the database (once)');
    await createFolderAtomically(home, async (draft) => {
      await mkdir(draft);
      // If root starts the cluster, the account must be able to enter this folder to reach `data`.
      await chmod(draft, account.uid === undefined ? 0o700 : 0o711);
      await initialise(draft, binaries, account, durable);
    });
  }
  const found = await readMajor(home);
  if (found !== String(binaries.major))
    throw new Error(
      `${home} contains a PostgreSQL ${found} database, but this release includes PostgreSQL ${binaries.major}. ` +
        'Dump it with the old release and restore it with this one, or move the folder away to start empty.',
    );
}

async function readMajor(home: string): Promise<string> {
  try {
    return (await readFile(path.join(home, 'data', 'PG_VERSION'), 'utf8')).trim();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const reason = code === 'EACCES' ? 'was created by another user' : 'is not a database of this program';
    throw new Error(`${home} ${reason}. Choose another DATA_DIR.`, { cause });
  }
}

/** Returns the password of the superuser `postgres`. Only root and the owner of the cluster can read its file. */
export async function readPassword(home: string): Promise<string> {
  return readFile(path.join(home, 'password'), 'utf8');
}

/** Returns the URL of the superuser of a cluster that runs on this machine. */
export function superuserUrl(password: string, port: number): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
}

async function initialise(
  draft: string,
  binaries: PostgresBinaries,
  account: PostgresAccount,
  durable: boolean,
): Promise<void> {
  const passwordFile = path.join(draft, 'password');
  await writeFile(passwordFile, randomBytes(24).toString('hex'), { mode: 0o600, flag: 'wx' });
  await mkdir(path.join(draft, 'data'), { mode: 0o700 });
  if (account.uid !== undefined && account.gid !== undefined)
    for (const owned of [passwordFile, path.join(draft, 'data')])
      await chown(owned, account.uid, account.gid);

  const view = await viewDirectory(draft, account);
  const { code, output, failure } = await runToEnd(
    binaries.initdb,
    [
      `--pgdata=${view.path}/data`,
      '--username=postgres',
      '--auth=scram-sha-256',
      `--pwfile=${view.path}/password`,
      '--encoding=UTF8',
      // Postgres' built-in collation is the same on every machine and does not depend on installed locales.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      ...(durable ? [] : ['--no-sync']),
    ],
    account,
    view.inherited,
  ).finally(view.close);
  if (code !== 0) throw new Error(`initdb failed: ${failure?.message ?? output}`);
}
