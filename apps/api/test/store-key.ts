import { createHash, randomBytes } from 'node:crypto';
import { API_KEY_RANDOM_BYTES, formatApiKey } from '@scrapersky/core';
import { insertApiKey, type ApiKeyRow, type Db, type NewApiKey } from '@scrapersky/db';

/** Stores an API key in the database: the given key, or a new key such as the command line creates. */
export async function storeKey(
  db: Db,
  given: Partial<NewApiKey> & { key?: string },
): Promise<{ key: string; row: ApiKeyRow }> {
  const made = given.key === undefined ? formatApiKey(randomBytes(API_KEY_RANDOM_BYTES)) : undefined;
  const { key = made?.key ?? '', ...rest } = given;
  const keyHash = createHash('sha256').update(key).digest();
  const row = await insertApiKey(db, {
    name: 'tester',
    scope: 'read',
    keyHash,
    ...(made ? { publicId: made.publicId } : {}),
    ...rest,
  });
  return { key, row };
}
