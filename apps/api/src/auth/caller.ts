export const SCOPES = ['read', 'write', 'admin'] as const;

export type Scope = (typeof SCOPES)[number];

/** The authenticated caller, without the credential. */
export interface Caller {
  /**
   * Stays the same when a key is rotated. `key:<name>` for a key from the environment, `user_id` of the row for a key
   * in the database, `sub` for a token, `share:<id>` for a share link.
   */
  userId: string;
  /** Null for a token that grants no scope of this service. */
  scope: Scope | null;
  /**
   * `own`: the caller sees only the batches of this user. `all`: the caller sees the batches of all users, or only the
   * shared batch if `sharedBatchId` is set.
   */
  visibility: 'own' | 'all';
  /** Id of the key's row in the database; null for a key from the environment, a token or a share link. */
  keyId: string | null;
  /** The only batch that the holder of a share link may see; null for all other callers. */
  sharedBatchId: string | null;
  /** Quota of the key: null means the quota of the service, 0 means no limit. */
  quota: { runningBatches: number | null; domainsPerDay: number | null };
}

/** Makes the quota of the service apply, for callers without a key in the database. */
export const SERVICE_QUOTA: Caller['quota'] = { runningBatches: null, domainsPerDay: null };

/** Returns whether the caller has the scope. Each scope includes the ones before it. */
export function hasScope(caller: Caller, needed: Scope): boolean {
  return caller.scope !== null && SCOPES.indexOf(caller.scope) >= SCOPES.indexOf(needed);
}
