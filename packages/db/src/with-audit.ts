import type { Db } from './database.ts';
import { recordAudit, type AuditAction, type AuditActor } from './queries/audit-log.ts';
import type { Transact } from './transact.ts';

/**
 * Runs `write` in a transaction and, if it changed something, records it in the audit log in the same transaction.
 *
 * @param write returns whether it changed anything. It must be safe to repeat, because the transaction may run again.
 * @returns whether `write` changed anything, also when the reply to COMMIT was lost and the transaction ran again.
 */
export async function withAudit(
  transact: Transact,
  actor: AuditActor,
  record: { action: AuditAction; object: string },
  write: (tx: Db) => Promise<boolean>,
): Promise<boolean> {
  let hasChanged = false;
  await transact(async (tx) => {
    if (!(await write(tx))) return;
    await recordAudit(tx, actor, record);
    hasChanged = true;
  });
  return hasChanged;
}
