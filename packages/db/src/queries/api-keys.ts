import type { Db } from '../database.ts';

export interface ApiKeyRow {
  key_id: string;
  name: string;
  scope: 'read' | 'write' | 'admin';
}

/** The key with this SHA-256 hash, unless it has been revoked. */
export function findApiKey(db: Db, keyHash: Buffer): Promise<ApiKeyRow | undefined> {
  return db
    .selectFrom('api_keys')
    .select(['key_id', 'name', 'scope'])
    .where('key_hash', '=', keyHash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
}

export function insertApiKey(
  db: Db,
  key: { name: string; scope: ApiKeyRow['scope']; keyHash: Buffer },
): Promise<ApiKeyRow> {
  return db
    .insertInto('api_keys')
    .values({ name: key.name, scope: key.scope, key_hash: key.keyHash })
    .returning(['key_id', 'name', 'scope'])
    .executeTakeFirstOrThrow();
}

export function listApiKeys(db: Db): Promise<(ApiKeyRow & { created_at: Date; revoked_at: Date | null })[]> {
  return db
    .selectFrom('api_keys')
    .select(['key_id', 'name', 'scope', 'created_at', 'revoked_at'])
    .orderBy('created_at')
    .execute();
}

/** Revokes a key; answers whether there was one to revoke. */
export async function revokeApiKey(db: Db, keyId: string): Promise<boolean> {
  const result = await db
    .updateTable('api_keys')
    .set({ revoked_at: new Date() })
    .where('key_id', '=', keyId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
