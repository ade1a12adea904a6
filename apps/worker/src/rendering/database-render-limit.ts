import { releaseRender, reserveRender, withRetry, type Db } from '@scrapersky/db';
import type { RenderLimit } from './page-rendering.ts';

/**
 * Limits the number of pages of a batch that browsers load, across all workers. Each statement is retried while
 * Postgres is unreachable.
 */
export function databaseRenderLimit(
  db: Db,
  timeoutMs: number,
): (batchId: string, max: number) => RenderLimit {
  return (batchId, max) => ({
    reserve: () => withRetry(() => reserveRender(db, batchId, max), timeoutMs),
    release: () => withRetry(() => releaseRender(db, batchId), timeoutMs),
  });
}
