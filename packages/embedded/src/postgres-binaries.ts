import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { EmbeddedPostgresUnavailable } from './embedded-postgres-unavailable.ts';
import { makeWhole } from './draft-folder.ts';
import type { PostgresAccount } from './postgres-account.ts';
import { type Ended, runToEnd } from './run-to-end.ts';

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
  pgCtl: string;
  /** Major version, such as 18: a cluster of another one cannot be opened. */
  major: number;
}

const requireHere = createRequire(import.meta.url);
const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/** Where root keeps a copy that every account can run, for all clones on the machine. */
const sharedCache = '/var/cache/scrapersky-batch';

/**
 * Finds the binaries that npm installed, and makes sure that `account` can run them: it completes their
 * libraries, and copies the tree (60 MB, once) where it lies out of that account's reach or cannot be written.
 * @param dataDir takes the copy, where one is needed and this is not root
 * @throws EmbeddedPostgresUnavailable
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

  const home = account.uid === undefined ? dataDir : sharedCache;
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
    entry = requireHere.resolve(`@embedded-postgres/${platform}`);
  } catch (cause) {
    throw new EmbeddedPostgresUnavailable(`No embedded Postgres is installed for ${platform}`, { cause });
  }
  const root = path.resolve(path.dirname(entry), '..');
  const { version } = requireHere(path.join(root, 'package.json')) as { version: string };
  return { folder: path.join(root, 'native'), version };
}

/**
 * npm packages cannot hold symbolic links, so the package makes its own in an install script; npm may have been
 * told not to run it. False where the tree cannot be written.
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
  if (path.dirname(to) === sharedCache) await chmod(sharedCache, 0o755);
  await makeWhole(to, async (draft) => {
    await cp(from, draft, { recursive: true, verbatimSymlinks: true });
    await completeLibraries(draft);
    // The original may have been installed under a umask that lets its owner alone read it.
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
    // A file that is there and "not found" lacks its loader: the binaries are made for glibc.
    const reason =
      failure?.code === 'ENOENT' ? 'it needs glibc' : (failure?.message ?? output.trim().split('\n')[0]);
    throw new EmbeddedPostgresUnavailable(
      `The embedded Postgres does not run on this ${platform} (${reason})`,
    );
  }
  const bin = (name: string) => path.join(folder, 'bin', name);
  return { initdb: bin('initdb'), postgres: bin('postgres'), pgCtl: bin('pg_ctl'), major };
}
