import { recordAudit, type AuditAction, type Db } from '@scrapersky/db';
import type { Request, Response } from 'express';
import type { AppContext } from '../app-context.ts';
import { auditActor } from './audit-actor.ts';

/**
 * Writes something in a transaction of its own, together with its record in the audit log where there was anything to
 * write; answers whether there was. The answer is the same when the one to the COMMIT was lost and it was done again.
 *
 * @param write answers whether it changed anything; guarded, since it may run again.
 */
export async function withAudit(
  { transact }: AppContext,
  request: Request,
  response: Response,
  what: { action: AuditAction; object: string },
  write: (tx: Db) => Promise<boolean>,
): Promise<boolean> {
  const actor = auditActor(request, response);
  let hasWritten = false;
  await transact(async (tx) => {
    if (!(await write(tx))) return;
    await recordAudit(tx, actor, what);
    hasWritten = true;
  });
  return hasWritten;
}
