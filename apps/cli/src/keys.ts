import { createHash, randomBytes } from 'node:crypto';
import {
  insertApiKey,
  listApiKeys,
  openDatabase,
  revokeApiKey,
  type ApiKeyRow,
  type Db,
} from '@scrapersky/db';
import { requireDatabaseUrl, type Config } from '@scrapersky/runtime';
import { CommandError } from './command-error.ts';

const SCOPES: readonly string[] = ['read', 'write', 'admin'] satisfies ApiKeyRow['scope'][];

/** A new secret: 256 bits behind a prefix that secret scanners can look for. */
export function newKey(): string {
  return `ssk_${randomBytes(32).toString('base64url')}`;
}

/** Makes a key, stores its hash and prints the key: the only time that it can be seen. */
export async function createKey(config: Config, name: string, scope: string): Promise<void> {
  if (!SCOPES.includes(scope)) throw new CommandError(`--scope is read, write or admin, not "${scope}".`);
  const key = newKey();
  const keyHash = createHash('sha256').update(key).digest();
  await withDatabase(config, async (db) => {
    const row = await insertApiKey(db, { name, scope: scope as ApiKeyRow['scope'], keyHash });
    process.stderr.write(`Key ${row.key_id} (${name}, ${scope}). Keep it now: it is not shown again.\n`);
    process.stdout.write(`${key}\n`);
  });
}

/** One line a key: id, scope, when it was made, whether it still counts, name. */
export async function listKeys(config: Config): Promise<void> {
  await withDatabase(config, async (db) => {
    for (const key of await listApiKeys(db)) {
      const state = key.revoked_at ? `revoked ${key.revoked_at.toISOString()}` : 'valid';
      const { key_id, scope, created_at, name } = key;
      process.stdout.write(
        `${[key_id, scope.padEnd(5), created_at.toISOString(), state, name].join('  ')}\n`,
      );
    }
  });
}

/** Makes a key invalid. */
export async function revokeKey(config: Config, keyId: string): Promise<void> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(keyId)) {
    throw new CommandError('Give the id of a key, as `keys list` shows it (not the key itself).');
  }
  await withDatabase(config, async (db) => {
    if (!(await revokeApiKey(db, keyId))) throw new CommandError(`There is no valid key ${keyId}.`);
    process.stdout.write(`Revoked ${keyId}.\n`);
  });
}

async function withDatabase(config: Config, use: (db: Db) => Promise<void>): Promise<void> {
  const db = openDatabase({
    url: requireDatabaseUrl(config),
    maxConnections: 1,
    applicationName: 'scrapersky-cli',
  });
  await use(db).finally(() => db.destroy());
}
