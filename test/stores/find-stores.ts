import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import path from 'node:path';

/** A server program in which the service can keep its rows or its queue. */
export interface Store {
  kind: 'postgres' | 'redis';
  /** Name with the version that the program reports, such as `Valkey 8.1.1`. */
  name: string;
  program: string;
}

const PROGRAMS = [
  { file: 'postgres', kind: 'postgres', label: 'Postgres' },
  { file: 'redis-server', kind: 'redis', label: 'Redis' },
  { file: 'valkey-server', kind: 'redis', label: 'Valkey' },
  { file: 'redict-server', kind: 'redis', label: 'Redict' },
] as const;

/** Debian keeps each major version of Postgres in a folder here. */
const DEBIAN_POSTGRES = '/usr/lib/postgresql';

/** Folders in which systems keep other server programs. */
const USUAL_FOLDERS = ['/usr/bin', '/usr/sbin', '/usr/local/bin', '/opt/homebrew/bin'];

/** Returns the stores in `folders`, or those of this machine. */
export function findStores(folders: readonly string[] = installedFolders()): Store[] {
  const found = folders.flatMap((folder) =>
    PROGRAMS.map(({ file, ...store }) => ({ ...store, program: path.join(folder, file) }))
      .filter(({ program }) => existsSync(program))
      .map(({ kind, label, program }) => ({ kind, program, name: `${label} ${versionOf(program)}` })),
  );
  // A folder may link to the program of another one.
  const files = found.map(({ program }) => realpathSync(program));
  return found.filter((_store, index) => files.indexOf(files[index] ?? '') === index);
}

function installedFolders(): string[] {
  const versions = existsSync(DEBIAN_POSTGRES) ? readdirSync(DEBIAN_POSTGRES) : [];
  return [...versions.map((version) => path.join(DEBIAN_POSTGRES, version, 'bin')), ...USUAL_FOLDERS];
}

function versionOf(program: string): string {
  const output = execFileSync(program, ['--version'], { encoding: 'utf8' });
  return /(?:v=|\(PostgreSQL\) )([\d.]+)/.exec(output)?.[1] ?? output.trim();
}
