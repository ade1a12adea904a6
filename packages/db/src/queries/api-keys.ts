import { sql, type Selectable } from 'kysely';
import type { Db } from '../database.ts';
import type { Schema } from '../schema.ts';

export type ApiKeyRow = Selectable<Schema['api_keys']>;

export interface NewApiKey {
  name: string;
  scope: ApiKeyRow['scope'];
  /** Batches that the key may read; `all` by default. */
  visibility?: ApiKeyRow['visibility'];
  /** SHA-256 of the whole key. */
  keyHash: Buffer;
  publicId?: string;
  /** The user that the key acts for. By default a new user whose id is the key's id. */
  userId?: string;
  expiresAt?: Date | null;
  maxRunningBatches?: number | null;
  maxDomainsPerDay?: number | null;
}

/** SQL condition: the key is neither revoked nor expired by the database's clock. */
const isGood = sql<boolean>`(revoked_at is null and (expires_at is null or expires_at > now()))`;

/** Returns the valid key with this public id; undefined if there is none. The caller compares the hash. */
export function findApiKeyByPublicId(db: Db, publicId: string): Promise<ApiKeyRow | undefined> {
  return db
    .selectFrom('api_keys')
    .selectAll()
    .where('public_id', '=', publicId)
    .where(isGood)
    .executeTakeFirst();
}

/** Returns the valid key with this hash; undefined if there is none. Older keys have no public id. */
export function findApiKeyByHash(db: Db, keyHash: Buffer): Promise<ApiKeyRow | undefined> {
  return db
    .selectFrom('api_keys')
    .selectAll()
    .where('key_hash', '=', keyHash)
    .where(isGood)
    .executeTakeFirst();
}

/** Returns whether any key is valid. */
export async function hasApiKeys(db: Db): Promise<boolean> {
  const row = await db.selectFrom('api_keys').select('key_id').where(isGood).limit(1).executeTakeFirst();
  return row !== undefined;
}

export function insertApiKey(db: Db, key: NewApiKey): Promise<ApiKeyRow> {
  return db
    .insertInto('api_keys')
    .columns([
      'key_id',
      'user_id',
      'name',
      'scope',
      'visibility',
      'key_hash',
      'public_id',
      'expires_at',
      'max_running_batches',
      'max_domains_per_day',
    ])
    .expression(
      sql`select id, coalesce(${key.userId ?? null}, id::text), ${key.name}::text, ${key.scope}::text, ${key.visibility ?? 'all'}::text,
        ${key.keyHash}::bytea, ${key.publicId ?? null}::text, ${key.expiresAt ?? null}::timestamptz,
        ${key.maxRunningBatches ?? null}::integer, ${key.maxDomainsPerDay ?? null}::integer
        from (select uuid_v7() as id) made`,
    )
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Returns all keys, including revoked and expired ones, oldest first. */
export function listApiKeys(db: Db): Promise<ApiKeyRow[]> {
  return db.selectFrom('api_keys').selectAll().orderBy('created_at').orderBy('key_id').execute();
}

/** Returns a valid key and locks it until the transaction ends; undefined if there is no such key. */
export function lockApiKey(db: Db, keyId: string): Promise<ApiKeyRow | undefined> {
  return db
    .selectFrom('api_keys')
    .selectAll()
    .where('key_id', '=', keyId)
    .where(isGood)
    .forUpdate()
    .executeTakeFirst();
}

/** Sets the expiry of a key unless it expires earlier. Returns the key's expiry; undefined if there is no such key. */
export async function expireApiKey(db: Db, keyId: string, at: Date): Promise<Date | undefined> {
  const row = await db
    .updateTable('api_keys')
    .set({ expires_at: sql<Date>`least(expires_at, ${at}::timestamptz)` })
    .where('key_id', '=', keyId)
    .returning('expires_at')
    .executeTakeFirst();
  return row?.expires_at ?? undefined;
}

/** Revokes a key. Returns false when no such key exists or it was revoked before. */
export async function revokeApiKey(db: Db, keyId: string): Promise<boolean> {
  const result = await db
    .updateTable('api_keys')
    .set({ revoked_at: sql<Date>`now()` })
    .where('key_id', '=', keyId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Records that a key was used now, at most once a minute. */
export async function touchApiKey(db: Db, keyId: string): Promise<void> {
  await db
    .updateTable('api_keys')
    .set({ last_used_at: sql<Date>`now()` })
    .where('key_id', '=', keyId)
    .where(sql<boolean>`(last_used_at is null or last_used_at < now() - interval '1 minute')`)
    .execute();
}
