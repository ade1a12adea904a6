import { touchApiKey, type Db } from '@scrapersky/db';
import { LRUCache } from 'lru-cache';
import type { BackgroundTasks } from '../background-tasks.ts';

const WRITE_INTERVAL_MS = 60_000;
const MAX_ENTRIES = 1_000;

/**
 * Returns a function that updates `last_used_at` of a key at most once a minute, in the background. If the update
 * fails, the request still succeeds.
 */
export function keyUse({ db, background }: { db: Db; background: BackgroundTasks }): (keyId: string) => void {
  const written = new LRUCache<string, true>({ ttl: WRITE_INTERVAL_MS, max: MAX_ENTRIES });
  return (keyId) => {
    if (written.get(keyId)) return;
    written.set(keyId, true);
    background.run('updating the last use of a key', { key_id: keyId }, () => touchApiKey(db, keyId));
  };
}
