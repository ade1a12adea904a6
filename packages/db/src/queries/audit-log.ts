import type { Selectable } from 'kysely';
import type { Db } from '../database.ts';
import type { Schema } from '../schema.ts';

/** The user who made a write, and the request. */
export interface AuditActor {
  userId: string;
  /** Id of the row of the API key; null for a key from the environment, a token or a command. */
  keyId: string | null;
  /** Null for a command, which has no network address. */
  ip: string | null;
  requestId: string | null;
}

/** Names of audited actions. A published name keeps its meaning. */
export type AuditAction =
  | 'batch.create'
  | 'batch.update'
  | 'batch.rerun'
  | 'batch.share'
  | 'batch.unshare'
  | 'batch.cancel'
  | 'batch.retry'
  | 'batch.delete'
  | 'scan.create'
  | 'domain.erase'
  | 'opt_out.add'
  | 'opt_out.remove'
  | 'schedule.create'
  | 'schedule.update'
  | 'schedule.pause'
  | 'schedule.resume'
  | 'schedule.run'
  | 'schedule.delete'
  | 'webhook.test'
  | 'webhook.redeliver'
  | 'key.create'
  | 'key.rotate'
  | 'key.revoke';

export type AuditRow = Selectable<Schema['audit_log']>;

/** Inserts a record. Call it in the transaction of the write, so that both are committed or neither is. */
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

/** Returns records, newest first; `before` is the last id of the previous page. */
export function listAuditRecords(
  db: Db,
  page: { object: string | null; before: string | null; limit: number },
): Promise<AuditRow[]> {
  let query = db.selectFrom('audit_log').selectAll();
  if (page.object !== null) query = query.where('object', '=', page.object);
  if (page.before !== null) query = query.where('audit_id', '<', page.before);
  return query.orderBy('audit_id', 'desc').limit(page.limit).execute();
}
