import type { Selectable } from 'kysely';
import type { Db } from '../database.ts';
import type { Schema } from '../schema.ts';

/** Who asked for a write, and in which request: plain data that the router hands down. */
export interface AuditActor {
  userId: string;
  /** Null where no key of the table was used. */
  keyId: string | null;
  /** Null where it came by no network: a command. */
  ip: string | null;
  requestId: string | null;
}

/** What was written. A published name keeps its meaning. */
export type AuditAction =
  | 'batch.create'
  | 'batch.cancel'
  | 'batch.retry'
  | 'batch.delete'
  | 'scan.create'
  | 'webhook.test'
  | 'webhook.redeliver'
  | 'key.create'
  | 'key.rotate'
  | 'key.revoke';

export type AuditRow = Selectable<Schema['audit_log']>;

/** To be called in the transaction of the write itself: both are there, or neither. */
export async function recordAudit(
  tx: Db,
  actor: AuditActor,
  { action, object }: { action: AuditAction; object: string },
): Promise<void> {
  await tx
    .insertInto('audit_log')
    .values({
      user_id: actor.userId,
      key_id: actor.keyId,
      action,
      object,
      ip: actor.ip,
      request_id: actor.requestId,
    })
    .execute();
}

/** Newest first; `before` is the id of the last record of the page before. */
export function listAuditRecords(
  db: Db,
  page: { object: string | null; before: string | null; limit: number },
): Promise<AuditRow[]> {
  let query = db.selectFrom('audit_log').selectAll();
  if (page.object !== null) query = query.where('object', '=', page.object);
  if (page.before !== null) query = query.where('audit_id', '<', page.before);
  return query.orderBy('audit_id', 'desc').limit(page.limit).execute();
}
