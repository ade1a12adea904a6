import { timingSafeEqual } from 'node:crypto';
import { readApiKeyForm, type ApiKeyForm } from '@scrapersky/core';
import { findApiKeyByHash, findApiKeyByPublicId, type ApiKeyRow, type Db } from '@scrapersky/db';
import type { BootstrapKey } from '@scrapersky/runtime';
import { LRUCache } from 'lru-cache';
import { SERVICE_QUOTA, type Caller } from './caller.ts';
import { sha256 } from './sha256.ts';

/** Longest time that a process still accepts a revoked key. */
const VALID_KEY_TTL_MS = 30_000;
/** Longest time that a new key is still refused if a client used the key before the key was stored. */
const UNKNOWN_KEY_TTL_MS = 2_000;
const MAX_ENTRIES = 1_000;

/** Takes the place of the stored hash if a key is unknown, so that the check takes as long as for a known key. */
const NO_HASH = Buffer.alloc(32);

/** Finds the owner of an API key, which is in the environment or, hashed, in the database. */
export class KeyRing {
  readonly #db: Db;
  readonly #noteUse: (keyId: string) => void;
  readonly #bootstrap: readonly { hash: Buffer; caller: Caller }[];
  readonly #known = new LRUCache<string, KnownKey>({ ttl: VALID_KEY_TTL_MS, max: MAX_ENTRIES });
  readonly #unknown = new LRUCache<string, true>({ ttl: UNKNOWN_KEY_TTL_MS, max: MAX_ENTRIES });

  /** @param noteUse called at each use of a key from the database. */
  constructor(db: Db, bootstrapKeys: readonly BootstrapKey[], noteUse: (keyId: string) => void) {
    this.#db = db;
    this.#noteUse = noteUse;
    this.#bootstrap = bootstrapKeys.map(({ name, scope, key }) => ({
      hash: sha256(key),
      caller: {
        userId: `key:${name}`,
        scope,
        visibility: 'all',
        keyId: null,
        sharedBatchId: null,
        quota: SERVICE_QUOTA,
      },
    }));
  }

  /**
   * Returns the owner of a key; undefined if the key is not valid. The database is not asked about keys in the environment
   * and text that cannot be a key.
   *
   * @throws the error of the database if the look-up fails.
   */
  async find(key: string): Promise<Caller | undefined> {
    const hash = sha256(key);
    const bootstrap = this.#findBootstrap(hash);
    if (bootstrap) return bootstrap;
    const form = readApiKeyForm(key);
    if (form.kind === 'none') return undefined;
    const known = await this.#findInTable(form, hash);
    if (known === undefined || (known.expiresAt !== null && known.expiresAt.getTime() <= Date.now())) {
      return undefined;
    }
    this.#noteUse(known.keyId);
    return known.caller;
  }

  async #findInTable(form: TableKeyForm, hash: Buffer): Promise<KnownKey | undefined> {
    const id = hash.toString('base64');
    const known = this.#known.get(id);
    if (known) return known;
    if (this.#unknown.get(id)) return undefined;
    const row =
      form.kind === 'key'
        ? await findApiKeyByPublicId(this.#db, form.publicId)
        : await findApiKeyByHash(this.#db, hash);
    if (!timingSafeEqual(row?.key_hash ?? NO_HASH, hash) || row === undefined) {
      this.#unknown.set(id, true);
      return undefined;
    }
    const found = toKnownKey(row);
    this.#known.set(id, found);
    return found;
  }

  /** Compares the hash with that of every key in the environment, so that the time does not reveal a partial match. */
  #findBootstrap(hash: Buffer): Caller | undefined {
    let found: Caller | undefined;
    for (const entry of this.#bootstrap) if (timingSafeEqual(entry.hash, hash)) found ??= entry.caller;
    return found;
  }
}

type TableKeyForm = Exclude<ApiKeyForm, { kind: 'none' }>;

interface KnownKey {
  keyId: string;
  expiresAt: Date | null;
  caller: Caller;
}

function toKnownKey(row: ApiKeyRow): KnownKey {
  return {
    keyId: row.key_id,
    expiresAt: row.expires_at,
    caller: {
      userId: row.user_id,
      scope: row.scope,
      visibility: row.visibility,
      keyId: row.key_id,
      sharedBatchId: null,
      quota: { runningBatches: row.max_running_batches, domainsPerDay: row.max_domains_per_day },
    },
  };
}
