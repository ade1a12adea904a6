import { statSync } from 'node:fs';

/** The user that runs Postgres; empty if it is the same as the user of this process. */
export interface PostgresAccount {
  uid?: number;
  gid?: number;
}

/** Linux user `nobody`: Postgres refuses to run as root, and creating a user would change the machine. */
const NOBODY = { uid: 65534, gid: 65534 };

/**
 * Chooses the user that runs Postgres: the user of this process unless it is root. For root, chooses the owner of an
 * existing cluster (created by a run without root), otherwise `nobody`.
 */
export function choosePostgresAccount(clusterData: string): PostgresAccount {
  if (process.getuid?.() !== 0) return {};
  const owner = statSync(clusterData, { throwIfNoEntry: false });
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : NOBODY;
}
