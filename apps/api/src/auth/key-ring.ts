import { createHash, timingSafeEqual } from 'node:crypto';
import { findApiKey, type Db } from '@scrapersky/db';
import type { BootstrapKey } from '@scrapersky/runtime';
import type { Caller } from './caller.ts';
import { ExpiringMap } from './expiring-map.ts';

/** How long a revoked key may still be good for. */
const KNOWN_FOR_MS = 30_000;
/** How long a key that was just made may still be refused, having been tried too early. */
const UNKNOWN_FOR_MS = 2_000;
const MAX_ENTRIES = 1_000;

/** The keys that are let in: those of the environment, and those of the table, which are kept as hashes. */
export class KeyRing {
  readonly #db: Db;
  readonly #bootstrap: readonly { hash: Buffer; caller: Caller }[];
  readonly #known = new ExpiringMap<Caller>({ lifeMs: KNOWN_FOR_MS, maxEntries: MAX_ENTRIES });
  readonly #unknown = new ExpiringMap<true>({ lifeMs: UNKNOWN_FOR_MS, maxEntries: MAX_ENTRIES });

  constructor(db: Db, bootstrapKeys: readonly BootstrapKey[]) {
    this.#db = db;
    this.#bootstrap = bootstrapKeys.map(({ name, scope, key }) => ({
      hash: sha256(key),
      caller: { userId: `key:${name}`, scope },
    }));
  }

  /**
   * Whose key this is; undefined for nobody's. A key of the environment is known without the database; throws the
   * database's error where only that could tell.
   */
  async find(key: string): Promise<Caller | undefined> {
    const hash = sha256(key);
    const bootstrap = this.#findBootstrap(hash);
    if (bootstrap) return bootstrap;
    const id = hash.toString('base64');
    const known = this.#known.get(id);
    if (known) return known;
    if (this.#unknown.get(id)) return undefined;
    const row = await findApiKey(this.#db, hash);
    if (row === undefined) {
      this.#unknown.set(id, true);
      return undefined;
    }
    const caller: Caller = { userId: row.key_id, scope: row.scope };
    this.#known.set(id, caller);
    return caller;
  }

  /** Looks at all of them, so that the time it takes says nothing. */
  #findBootstrap(hash: Buffer): Caller | undefined {
    let found: Caller | undefined;
    for (const entry of this.#bootstrap) if (timingSafeEqual(entry.hash, hash)) found ??= entry.caller;
    return found;
  }
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
