import { createHash, timingSafeEqual } from 'node:crypto';
import { readApiKeyForm, type ApiKeyForm } from '@scrapersky/core';
import { findApiKeyByHash, findApiKeyByPublicId, type ApiKeyRow, type Db } from '@scrapersky/db';
import type { BootstrapKey } from '@scrapersky/runtime';
import { LRUCache } from 'lru-cache';
import { SERVICE_QUOTA, type Caller } from './caller.ts';

/** How long a revoked key may still be good for. */
const KNOWN_FOR_MS = 30_000;
/** How long a key that was just made may still be refused, having been tried too early. */
const UNKNOWN_FOR_MS = 2_000;
const MAX_ENTRIES = 1_000;

/** Compared with where there is no key, so that this takes as long. */
const NO_HASH = Buffer.alloc(32);

/** The keys that are let in: those of the environment, and those of the table, which are kept as hashes. */
export class KeyRing {
  readonly #db: Db;
  readonly #noteUse: (keyId: string) => void;
  readonly #bootstrap: readonly { hash: Buffer; caller: Caller }[];
  readonly #known = new LRUCache<string, KnownKey>({ ttl: KNOWN_FOR_MS, max: MAX_ENTRIES });
  readonly #unknown = new LRUCache<string, true>({ ttl: UNKNOWN_FOR_MS, max: MAX_ENTRIES });

  /** @param noteUse told of each use of a key of the table. */
  constructor(db: Db, bootstrapKeys: readonly BootstrapKey[], noteUse: (keyId: string) => void) {
    this.#db = db;
    this.#noteUse = noteUse;
    this.#bootstrap = bootstrapKeys.map(({ name, scope, key }) => ({
      hash: sha256(key),
      caller: { userId: `key:${name}`, scope, keyId: null, quota: SERVICE_QUOTA },
    }));
  }

  /**
   * Whose key this is; undefined for nobody's. A key of the environment is known, and a text that is no key is refused,
   * without the database; throws the database's error where only that could tell.
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

  /** Looks at all of them, so that the time it takes says nothing. */
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
      keyId: row.key_id,
      quota: { runningBatches: row.max_running_batches, domainsPerDay: row.max_domains_per_day },
    },
  };
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
