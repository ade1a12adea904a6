import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isAlive } from './postmaster-pid.ts';

/**
 * The processes that use the server of one cluster. Each has an empty file named after its pid. The last process to
 * leave stops the server, even if another process started it. All functions are synchronous, so that no other work runs
 * between a check and the action that follows.
 */
export interface ClusterUsers {
  /** Removes the files of all users. Call it only when no server runs. */
  clear(): void;
  join(): void;
  leave(): void;
  /** Returns whether another live process uses the server. */
  othersRemain(): boolean;
}

const USER_FILE = /^used-by-(\d+)-/;

export function openClusterUsers(home: string): ClusterUsers {
  const own = `used-by-${process.pid}-${randomBytes(4).toString('hex')}`;
  const all = () => readdirSync(home).filter((name) => USER_FILE.test(name));
  return {
    clear() {
      for (const name of all()) rmSync(path.join(home, name), { force: true });
    },
    join: () => writeFileSync(path.join(home, own), ''),
    leave: () => rmSync(path.join(home, own), { force: true }),
    othersRemain: () => all().some((name) => name !== own && isAlive(Number(USER_FILE.exec(name)?.[1]))),
  };
}
