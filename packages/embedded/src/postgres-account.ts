import { statSync } from 'node:fs';
import { runToEnd } from './run-to-end.ts';

/** Whom Postgres runs as; empty where that is simply the user of this process. */
export interface PostgresAccount {
  uid?: number;
  gid?: number;
}

/** `nobody` of Linux: Postgres refuses to run as root, and making a user would change the machine. */
const nobody = { uid: 65534, gid: 65534 };

/**
 * Chooses whom Postgres runs as: this process's own user, and when that is root, the owner of the cluster
 * that is there already (made by a run without root), else `nobody`.
 */
export function choosePostgresAccount(clusterData: string): PostgresAccount {
  if (process.getuid?.() !== 0) return {};
  const owner = statSync(clusterData, { throwIfNoEntry: false });
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : nobody;
}

/** Whether the account can enter the folder: the kernel is asked, because modes alone miss ACLs. */
export async function canEnter(account: PostgresAccount, folder: string): Promise<boolean> {
  if (account.uid === undefined) return true;
  const { code } = await runToEnd('/bin/sh', ['-c', 'test -x "$0"', folder], account);
  return code === 0;
}
