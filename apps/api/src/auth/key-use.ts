import { touchApiKey, type Db } from '@scrapersky/db';
import { LRUCache } from 'lru-cache';
import type { BackgroundTasks } from '../background-tasks.ts';

const WRITE_EVERY_MS = 60_000;
const MAX_ENTRIES = 1_000;

/**
 * Keeps `last_used_at` of the keys to the minute: one write a key and minute, after the request and without a say in
 * whether it succeeds.
 */
export function keyUse({ db, background }: { db: Db; background: BackgroundTasks }): (keyId: string) => void {
  const written = new LRUCache<string, true>({ ttl: WRITE_EVERY_MS, max: MAX_ENTRIES });
  return (keyId) => {
    if (written.get(keyId)) return;
    written.set(keyId, true);
    background.run('noting the use of a key', { key_id: keyId }, () => touchApiKey(db, keyId));
  };
}
