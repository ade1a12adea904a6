import { randomUUID } from 'node:crypto';
import { insertShare, revokeShare, withAudit, type AuditActor, type ShareRow } from '@scrapersky/db';
import type { BatchDeps } from './batch-deps.ts';

/** Creates a share link to a batch. The link expires after `days`. Returns undefined if the batch does not exist. */
export async function shareBatch(
  { transact }: Pick<BatchDeps, 'transact'>,
  { actor, ...link }: { batchId: string; tokenHash: Buffer; days: number; actor: AuditActor },
): Promise<ShareRow | undefined> {
  // Create the id here, so that a repeated transaction finds the row that its first execution stored.
  const share = { ...link, shareId: randomUUID(), createdBy: actor.userId };
  let stored: ShareRow | undefined;
  await withAudit(transact, actor, { action: 'batch.share', object: link.batchId }, async (tx) => {
    stored = await insertShare(tx, share);
    return stored !== undefined;
  });
  return stored;
}

/** Revokes a share link to a batch. Returns false if no such link exists or it was revoked before. */
export function unshareBatch(
  { transact }: Pick<BatchDeps, 'transact'>,
  { batchId, shareId, actor }: { batchId: string; shareId: string; actor: AuditActor },
): Promise<boolean> {
  const record = { action: 'batch.unshare', object: batchId } as const;
  return withAudit(transact, actor, record, (tx) => revokeShare(tx, batchId, shareId));
}
