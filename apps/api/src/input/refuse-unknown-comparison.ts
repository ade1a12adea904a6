import type { BatchCrawlOptions } from '@scrapersky/core';
import { findBatchOwner, type Db } from '@scrapersky/db';
import { invalidRequest } from '../api-error.ts';
import type { Caller } from '../auth/caller.ts';

/** Checks the batch in `options.compare`. @throws ApiError 422 if it does not exist or the caller must not see it. */
export async function refuseUnknownComparison(
  db: Db,
  { visibility, userId }: Caller,
  { compare }: BatchCrawlOptions,
): Promise<void> {
  if (compare === null || compare === 'last') return;
  const owner = await findBatchOwner(db, compare);
  if (owner === undefined || (visibility === 'own' && owner !== userId)) {
    throw invalidRequest([{ path: 'options.compare', message: `there is no batch ${compare}` }]);
  }
}
