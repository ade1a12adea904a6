import { openDatabase, pingDatabase } from '@scrapersky/db';

const TIMEOUT_MS = 2_000;

/** Returns whether Postgres accepts a new connection. */
export async function reachDatabase(url: string): Promise<boolean> {
  const db = openDatabase({
    url,
    maxConnections: 1,
    connectTimeoutMs: TIMEOUT_MS,
    queryTimeoutMs: TIMEOUT_MS,
  });
  return pingDatabase(db)
    .then(() => true)
    .catch(() => false)
    .finally(() => db.destroy().catch(() => {}));
}
