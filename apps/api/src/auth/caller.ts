export const SCOPES = ['read', 'write', 'admin'] as const;

export type Scope = (typeof SCOPES)[number];

/** The authenticated caller as the code behind the router sees it, without the key. */
export interface Caller {
  /** Stays the same when a key is rotated. `key:<name>` for a key from the environment, `sub` for a token. */
  userId: string;
  /** Null if a token grants no scope of this service. */
  scope: Scope | null;
  /** `own`: the key shows only this user's batches. `all`: it shows everyone's. */
  visibility: 'own' | 'all';
  /** Id of the row of the key; null for a key from the environment and for a token. */
  keyId: string | null;
  /** The only batch that the holder of a share link may see. Null for all other callers. */
  sharedBatchId: string | null;
  /** Quota of the key. Null for the quota of the service, 0 for no limit. */
  quota: { runningBatches: number | null; domainsPerDay: number | null };
}

/** Quota of callers whose key is not in the table: that of the service. */
export const SERVICE_QUOTA: Caller['quota'] = { runningBatches: null, domainsPerDay: null };

/** Returns whether the caller has the scope. Each scope includes the ones before it. */
export function hasScope(caller: Caller, needed: Scope): boolean {
  return caller.scope !== null && SCOPES.indexOf(caller.scope) >= SCOPES.indexOf(needed);
}
