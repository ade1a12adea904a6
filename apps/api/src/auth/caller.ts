export const SCOPES = ['read', 'write', 'admin'] as const;

export type Scope = (typeof SCOPES)[number];

/** Who asks, as everything below the router knows it: never the key itself. */
export interface Caller {
  /** Whom the key stands for, the same after its rotation; `key:<name>` for one from the environment; a token's `sub`. */
  userId: string;
  /** Null where a token grants nothing that this service knows. */
  scope: Scope | null;
  /** The key's row; null for a key from the environment and for a token. */
  keyId: string | null;
  /** The key's own quota: null as the service is set up, 0 without limit. */
  quota: { runningBatches: number | null; domainsPerDay: number | null };
}

/** Of a caller without a key of the table. */
export const SERVICE_QUOTA: Caller['quota'] = { runningBatches: null, domainsPerDay: null };

/** Each scope includes the ones before it. */
export function hasScope(caller: Caller, needed: Scope): boolean {
  return caller.scope !== null && SCOPES.indexOf(caller.scope) >= SCOPES.indexOf(needed);
}
