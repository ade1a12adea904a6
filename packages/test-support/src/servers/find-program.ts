import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';

/**
 * Programs that npm cannot install, by the name of their Debian package, each with its other names and its Homebrew
 * formula.
 */
const PROGRAMS = {
  'redis-server': { otherNames: [], brew: 'redis' },
  pgbouncer: { otherNames: [], brew: 'pgbouncer' },
  chromium: { otherNames: ['google-chrome', 'google-chrome-stable', 'Chromium'], brew: '--cask chromium' },
  python3: { otherNames: [], brew: 'python' },
} as const;

type ProgramName = keyof typeof PROGRAMS;

/** Folders with programs, which a user's PATH may lack. */
const MORE_FOLDERS = [
  '/usr/sbin',
  '/usr/local/sbin',
  '/usr/local/bin',
  '/opt/homebrew/bin',
  '/Applications/Chromium.app/Contents/MacOS',
];

/**
 * Returns the path of a program that npm cannot install. If it is missing, root on Debian installs the package of the
 * same name, which takes a while; otherwise the error names the command to install it.
 */
export function findProgram(name: ProgramName): string {
  const found = lookUp(name);
  if (found) return found;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    throw new Error(`The tests need ${name}: install it with \`${installCommand(name)}\``);
  process.stderr.write(`The tests need ${name}: installing it with apt-get\n`);
  aptGet('update');
  aptGet('install', '--yes', '--no-install-recommends', name);
  const installed = lookUp(name);
  if (!installed) throw new Error(`apt-get installed ${name}, but there is no ${name} to run`);
  return installed;
}

function lookUp(name: ProgramName): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), ...MORE_FOLDERS];
  return [name, ...PROGRAMS[name].otherNames]
    .flatMap((each) => folders.map((folder) => path.join(folder, each)))
    .find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function installCommand(name: ProgramName): string {
  if (process.platform === 'darwin') return `brew install ${PROGRAMS[name].brew}`;
  return `sudo apt-get update && sudo apt-get install -y ${name}`;
}

function aptGet(...args: string[]): void {
  execFileSync('apt-get', ['-o', 'DPkg::Lock::Timeout=120', ...args], {
    // At run level 1, Debian's packages do not start a service.
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
