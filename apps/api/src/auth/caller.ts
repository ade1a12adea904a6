const SCOPES = ['read', 'write', 'admin'] as const;

export type Scope = (typeof SCOPES)[number];

/** Who asks, as everything below the router knows it: never the key itself. */
export interface Caller {
  /** Id of the key; `key:<name>` for one from the environment. */
  userId: string;
  scope: Scope;
}

/** Each scope includes the ones before it. */
export function hasScope(caller: Caller, needed: Scope): boolean {
  return SCOPES.indexOf(caller.scope) >= SCOPES.indexOf(needed);
}
