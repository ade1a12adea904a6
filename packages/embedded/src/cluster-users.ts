import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isAlive } from './postmaster-pid.ts';

/**
 * Which processes use the server of one cluster: an empty file each, named by its pid. The last one to leave
 * stops the server, also where its first starter was killed. Synchronous, so that nothing comes between looking
 * and acting.
 */
export interface ClusterUsers {
  /** Forgets everyone: for when no server runs, so that none can be using it. */
  clear(): void;
  join(): void;
  leave(): void;
  /** Whether another user is left whose process is alive. */
  othersRemain(): boolean;
}

const pattern = /^used-by-(\d+)-/;

export function openClusterUsers(home: string): ClusterUsers {
  const own = `used-by-${process.pid}-${randomBytes(4).toString('hex')}`;
  const all = () => readdirSync(home).filter((name) => pattern.test(name));
  return {
    clear() {
      for (const name of all()) rmSync(path.join(home, name), { force: true });
    },
    join: () => writeFileSync(path.join(home, own), ''),
    leave: () => rmSync(path.join(home, own), { force: true }),
    othersRemain: () => all().some((name) => name !== own && isAlive(Number(pattern.exec(name)?.[1]))),
  };
}
