import { createHash } from 'node:crypto';
import { userInfo } from 'node:os';
import {
  expireApiKey,
  insertApiKey,
  listApiKeys,
  lockApiKey,
  openDatabase,
  recordAudit,
  revokeApiKey,
  type ApiKeyRow,
  type AuditAction,
  type Db,
  type NewApiKey,
} from '@scrapersky/db';
import { requireDatabaseUrl, type Config } from '@scrapersky/runtime';
import { CommandError } from '../command-error.ts';
import { parseDuration } from '../duration.ts';
import { describeKey, toKeyLine } from './describe-key.ts';
import { newKey } from './new-key.ts';

const SCOPES: readonly string[] = ['read', 'write', 'admin'] satisfies ApiKeyRow['scope'][];

export interface CreateKeyOptions {
  scope: string;
  /** `90d`; undefined or `never` for a key that does not expire. */
  expires?: string;
  maxRunningBatches?: string;
  maxDomainsPerDay?: string;
  json?: boolean;
}

/** Makes a key, stores its hash and prints the key: the only time that it can be seen. */
export async function createKey(config: Config, name: string, options: CreateKeyOptions): Promise<void> {
  const { scope, expires } = options;
  if (!SCOPES.includes(scope)) throw new CommandError(`--scope is read, write or admin, not "${scope}".`);
  const rights = {
    name: checkName(name),
    scope: scope as ApiKeyRow['scope'],
    expiresAt: parseExpiry(expires),
    maxRunningBatches: parseQuota('--max-running-batches', options.maxRunningBatches),
    maxDomainsPerDay: parseQuota('--max-domains-per-day', options.maxDomainsPerDay),
  };
  const { row, key } = await inTransaction(config, (tx) => storeNewKey(tx, rights, 'key.create'));
  showNewKey(row, key, options);
}

/**
 * Makes a key that takes the place of another: for the same user, with the same rights. Both are good until the overlap
 * is over, so that clients can be given the new one without a gap.
 */
export async function rotateKey(
  config: Config,
  keyId: string,
  options: { overlap: string; expires?: string; json?: boolean },
): Promise<void> {
  checkKeyId(keyId);
  const overlapMs = parseDuration('--overlap', options.overlap);
  const expiresAt = parseExpiry(options.expires);
  const { row, key, oldUntil } = await inTransaction(config, async (tx) => {
    const old = await lockApiKey(tx, keyId);
    if (old === undefined) throw new CommandError(`There is no valid key ${keyId}.`);
    if (old.expires_at !== null && options.expires === undefined) {
      throw new CommandError(
        `That key expires: say when the new one is to (\`--expires 90d\`, or \`--expires never\`).`,
      );
    }
    const made = await storeNewKey(
      tx,
      {
        name: old.name,
        scope: old.scope,
        userId: old.user_id,
        expiresAt,
        maxRunningBatches: old.max_running_batches,
        maxDomainsPerDay: old.max_domains_per_day,
      },
      'key.create',
    );
    const until = await expireApiKey(tx, keyId, new Date(Date.now() + overlapMs));
    await audit(tx, 'key.rotate', keyId);
    return { ...made, oldUntil: until };
  });
  process.stderr.write(`The old key ${keyId} is good until ${oldUntil?.toISOString()}.\n`);
  showNewKey(row, key, options);
}

/** One line a key, or all of them as JSON; never the keys themselves. */
export async function listKeys(config: Config, { json = false }: { json?: boolean }): Promise<void> {
  const keys = await inTransaction(config, listApiKeys);
  const now = new Date();
  if (json)
    process.stdout.write(
      `${JSON.stringify(
        keys.map((key) => describeKey(key, now)),
        null,
        2,
      )}\n`,
    );
  else for (const key of keys) process.stdout.write(`${toKeyLine(key, now)}\n`);
}

/** Makes a key invalid. */
export async function revokeKey(config: Config, keyId: string): Promise<void> {
  checkKeyId(keyId);
  await inTransaction(config, async (tx) => {
    if (!(await revokeApiKey(tx, keyId))) throw new CommandError(`There is no valid key ${keyId}.`);
    await audit(tx, 'key.revoke', keyId);
  });
  process.stdout.write(`Revoked ${keyId}.\n`);
}

async function storeNewKey(
  tx: Db,
  rights: Omit<NewApiKey, 'keyHash' | 'publicId'>,
  action: AuditAction,
): Promise<{ row: ApiKeyRow; key: string }> {
  const { key, publicId } = newKey();
  const keyHash = createHash('sha256').update(key).digest();
  const row = await insertApiKey(tx, { ...rights, keyHash, publicId });
  await audit(tx, action, row.key_id);
  return { row, key };
}

function showNewKey(row: ApiKeyRow, key: string, { json = false }: { json?: boolean }): void {
  if (json) {
    process.stdout.write(`${JSON.stringify({ ...describeKey(row, new Date()), key }, null, 2)}\n`);
    return;
  }
  const until = row.expires_at ? `, until ${row.expires_at.toISOString()}` : '';
  process.stderr.write(
    `Key ${row.key_id} (${row.name}, ${row.scope}${until}). Keep it now: it is not shown again.\n`,
  );
  process.stdout.write(`${key}\n`);
}

function audit(tx: Db, action: AuditAction, keyId: string): Promise<void> {
  return recordAudit(
    tx,
    { userId: `cli:${systemUser()}`, keyId: null, ip: null, requestId: null },
    { action, object: keyId },
  );
}

/** Who runs this command; in a container there need not be a name for the number. */
function systemUser(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}

function checkName(name: string): string {
  if (/^[^\p{Cc}\p{Zl}\p{Zp}]{1,200}$/u.test(name) && name.trim() !== '') return name;
  throw new CommandError('A name is 1 to 200 characters on one line.');
}

function checkKeyId(keyId: string): void {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(keyId)) {
    throw new CommandError('Give the id of a key, as `keys list` shows it (not the key itself).');
  }
}

function parseExpiry(text: string | undefined): Date | null {
  if (text === undefined || text === 'never') return null;
  return new Date(Date.now() + parseDuration('--expires', text));
}

function parseQuota(option: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new CommandError(`${option} is a whole number, 0 for no limit, not "${text}".`);
}

async function inTransaction<T>(config: Config, work: (tx: Db) => Promise<T>): Promise<T> {
  const db = openDatabase({
    url: requireDatabaseUrl(config),
    maxConnections: 1,
    applicationName: 'scrapersky-cli',
  });
  return db
    .transaction()
    .execute(work)
    .finally(() => db.destroy());
}
