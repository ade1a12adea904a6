import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isAlive } from './postmaster-pid.ts';

/**
 * Which processes use the server of one cluster: an empty file each, its name beginning with the pid. The last one to leave
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

export function openClusterUsers(home: string): ClusterUsers {
  const folder = path.join(home, 'users');
  const own = path.join(folder, `${process.pid}-${randomBytes(4).toString('hex')}`);
  return {
    clear: () => rmSync(folder, { recursive: true, force: true }),
    join() {
      mkdirSync(folder, { recursive: true });
      writeFileSync(own, '');
    },
    leave: () => rmSync(own, { force: true }),
    othersRemain: () =>
      readdirSync(folder).some((name) => name !== path.basename(own) && isAlive(Number.parseInt(name, 10))),
  };
}
