import { deleteOptOut, insertOptOut, withAudit, type AuditActor } from '@scrapersky/db';
import type { BatchDeps } from './batch-deps.ts';

/** Opts a host out: neither it nor its subdomains may be requested. Returns false if the host was already opted out. */
export function optOutDomain(
  { transact }: Pick<BatchDeps, 'transact'>,
  { host, note, actor }: { host: string; note: string | null; actor: AuditActor },
): Promise<boolean> {
  const record = { action: 'opt_out.add', object: host } as const;
  return withAudit(transact, actor, record, (tx) =>
    insertOptOut(tx, { domain: host, note, createdBy: actor.userId }),
  );
}

/** Allows requests to a host again. Returns false if the host was not opted out. */
export function optInDomain(
  { transact }: Pick<BatchDeps, 'transact'>,
  { host, actor }: { host: string; actor: AuditActor },
): Promise<boolean> {
  const record = { action: 'opt_out.remove', object: host } as const;
  return withAudit(transact, actor, record, (tx) => deleteOptOut(tx, host));
}
