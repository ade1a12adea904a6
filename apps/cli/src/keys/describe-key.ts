import type { ApiKeyRow } from '@scrapersky/db';

/** Returns the properties of a key for programs, without the key itself. */
export function describeKey(key: ApiKeyRow, now: Date) {
  return {
    key_id: key.key_id,
    name: key.name,
    scope: key.scope,
    visibility: key.visibility,
    state: stateOf(key, now),
    user_id: key.user_id,
    starts_with: key.public_id === null ? null : `ssk_${key.public_id}`,
    created_at: key.created_at,
    expires_at: key.expires_at,
    revoked_at: key.revoked_at,
    last_used_at: key.last_used_at,
    max_running_batches: key.max_running_batches,
    max_domains_per_day: key.max_domains_per_day,
  };
}

/** Returns one line about a key for people: id, scope, creation time, state, last use, first characters, name. */
export function toKeyLine(key: ApiKeyRow, now: Date): string {
  const { key_id, scope, created_at, last_used_at, public_id, name } = key;
  return [
    key_id,
    scope.padEnd(5),
    created_at.toISOString(),
    describeState(key, now),
    last_used_at ? `used ${last_used_at.toISOString()}` : 'never used',
    public_id === null ? 'ssk_…' : `ssk_${public_id}_…`,
    name,
  ].join('  ');
}

function stateOf({ revoked_at, expires_at }: ApiKeyRow, now: Date): 'valid' | 'expired' | 'revoked' {
  if (revoked_at !== null) return 'revoked';
  return expires_at !== null && expires_at <= now ? 'expired' : 'valid';
}

function describeState(key: ApiKeyRow, now: Date): string {
  const state = stateOf(key, now);
  if (state === 'revoked') return `revoked ${key.revoked_at?.toISOString()}`;
  if (key.expires_at === null) return state;
  return `${state === 'valid' ? 'valid until' : 'expired'} ${key.expires_at.toISOString()}`;
}
