import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { createFolderAtomically } from './draft-folder.ts';
import type { PostgresAccount } from './postgres-account.ts';
import { type Ended, runToEnd } from './run-to-end.ts';

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
  pgCtl: string;
  /** Major version, such as 18. The binaries cannot open a cluster of another major version. */
  major: number;
}

const requireHere = createRequire(import.meta.url);
const PLATFORM = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/**
 * Folder for a copy of the binaries that every account can run, shared by all clones on the machine. Used if this
 * process runs as root.
 */
const SHARED_CACHE = '/var/cache/scrapersky-batch';

/**
 * Finds the binaries that npm installed and makes sure that `account` can run them. Creates the missing links of their
 * libraries, and copies the tree (60 MB, once) if the account cannot reach it or it is not writable.
 *
 * @param dataDir receives the copy if one is needed and this process is not root
 * @throws EmbeddedPostgresError
 */
export async function preparePostgresBinaries(
  account: PostgresAccount,
  dataDir: string,
  log: (line: string) => void,
): Promise<PostgresBinaries> {
  const installed = findInstalledTree();
  const inPlace =
    (await completeLibraries(installed.folder)) && (await tryVersion(installed.folder, account));
  if (inPlace && inPlace.failure?.code !== 'EACCES') return binariesIn(installed.folder, inPlace);

  const home = account.uid === undefined ? dataDir : SHARED_CACHE;
  const copy = path.join(home, `postgres-binaries-${installed.version}`);
  if (!existsSync(copy)) {
    log(`copying the Postgres binaries to ${copy}`);
    await copyWhole(installed.folder, copy);
  }
  return binariesIn(copy, await tryVersion(copy, account));
}

function findInstalledTree(): { folder: string; version: string } {
  let entry;
  try {
    entry = requireHere.resolve(`@embedded-postgres/${PLATFORM}`);
  } catch (cause) {
    throw new EmbeddedPostgresError(`No embedded Postgres is installed for ${PLATFORM}`, { cause });
  }
  const root = path.resolve(path.dirname(entry), '..');
  const { version } = requireHere(path.join(root, 'package.json')) as { version: string };
  return { folder: path.join(root, 'native'), version };
}

/**
 * Creates the symbolic links of the libraries. npm packages cannot contain links, and npm is configured not to run the
 * install script that would create them. Returns false if the tree is not writable.
 */
async function completeLibraries(folder: string): Promise<boolean> {
  const list = await readFile(path.join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = path.join(folder, path.relative('native', target));
    const file = path.join(folder, path.relative('native', source));
    try {
      await symlink(path.relative(path.dirname(link), file), link);
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      if (['EACCES', 'EPERM', 'EROFS'].includes(code)) return false;
      if (code !== 'EEXIST') throw error;
    }
  }
  return true;
}

async function copyWhole(from: string, to: string): Promise<void> {
  await mkdir(path.dirname(to), { recursive: true });
  if (path.dirname(to) === SHARED_CACHE) await chmod(SHARED_CACHE, 0o755);
  await createFolderAtomically(to, async (draft) => {
    await cp(from, draft, { recursive: true, verbatimSymlinks: true });
    await completeLibraries(draft);
    // Make the copy readable for everyone, because the umask of the installation may have made the original readable
    // only for its owner.
    for (const entry of await readdir(draft, { recursive: true }))
      await chmod(path.join(draft, entry), 0o755);
    await chmod(draft, 0o755);
  });
}

function tryVersion(folder: string, account: PostgresAccount): Promise<Ended> {
  return runToEnd(path.join(folder, 'bin', 'postgres'), ['--version'], account);
}

function binariesIn(folder: string, { code, output, failure }: Ended): PostgresBinaries {
  const major = Number(/\(PostgreSQL\) (\d+)/.exec(output)?.[1]);
  if (code !== 0 || !major) {
    // ENOENT for an existing file means that the loader is missing: the binaries need glibc.
    const reason =
      failure?.code === 'ENOENT' ? 'it needs glibc' : (failure?.message ?? output.trim().split('\n')[0]);
    throw new EmbeddedPostgresError(`The embedded Postgres does not run on this ${PLATFORM} (${reason})`);
  }
  const bin = (name: string) => path.join(folder, 'bin', name);
  return { initdb: bin('initdb'), postgres: bin('postgres'), pgCtl: bin('pg_ctl'), major };
}
