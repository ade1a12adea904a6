import { userInfo } from 'node:os';
import { openDatabase, recordAudit, type AuditAction, type Db } from '@scrapersky/db';
import type { Config } from '@scrapersky/runtime';
import { resolveDatabaseUrl } from '../database/resolve-database-url.ts';

/** Opens a connection and runs `work` in one transaction on it. */
export async function keyTransaction<T>(config: Config, work: (tx: Db) => Promise<T>): Promise<T> {
  const db = openDatabase({
    url: await resolveDatabaseUrl(config),
    maxConnections: 1,
    applicationName: 'scrapersky-cli',
  });
  return db
    .transaction()
    .execute(work)
    .finally(() => db.destroy());
}

/** Records a change of a key in the audit log, under the name of the operating system's user. */
export function auditKey(tx: Db, action: AuditAction, keyId: string): Promise<void> {
  return recordAudit(
    tx,
    { userId: `cli:${systemUser()}`, keyId: null, ip: null, requestId: null },
    { action, object: keyId },
  );
}

/** Returns the name of the user who runs this command, or the user's number: users in containers may lack a name. */
function systemUser(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}
