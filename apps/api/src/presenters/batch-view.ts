import type { Response } from 'express';
import { mustCaller } from '../auth/authenticate.ts';

/**
 * Who sees a batch: the holder of a share link sees no other batch, a key with the visibility `own` only those of its
 * user, who is the user of the batch.
 */
export type BatchView = 'all' | 'own' | 'shared';

export function batchViewOf(response: Response): BatchView {
  const { sharedBatchId, visibility } = mustCaller(response);
  return sharedBatchId === null ? visibility : 'shared';
}
