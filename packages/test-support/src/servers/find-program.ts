import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';

/** Servers' binaries lie in folders that are not on every user's PATH. */
const moreFolders = ['/usr/sbin', '/usr/local/sbin', '/usr/local/bin', '/opt/homebrew/bin'];

/**
 * Path of a server program that npm cannot bring. Where it is missing, root on Debian installs its package,
 * of the same name; everyone else is told the command that does.
 */
export function findProgram(name: 'redis-server' | 'pgbouncer' | 'chromium'): string {
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

function lookUp(name: string): string | undefined {
  return [...(process.env.PATH ?? '').split(path.delimiter), ...moreFolders]
    .map((folder) => path.join(folder, name))
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

function installCommand(name: string): string {
  if (process.platform === 'darwin') return `brew install ${name === 'redis-server' ? 'redis' : name}`;
  return `sudo apt-get update && sudo apt-get install -y ${name}`;
}

function aptGet(...args: string[]): void {
  execFileSync('apt-get', ['-o', 'DPkg::Lock::Timeout=120', ...args], {
    // Run level 1: Debian's packages start no service of their own then.
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
