import { isUuid } from '@scrapersky/core';
import { findBatchOfJob, type Db } from '@scrapersky/db';
import type { RequestHandler } from 'express';
import { ApiError } from '../api-error.ts';
import type { Route } from '../routes.ts';
import { mustCaller } from './authenticate.ts';

/**
 * Refuses the holder of a share link unless the path names the shared batch or one of its jobs. All other callers pass.
 * Must run after authentication.
 *
 * @param shared path parameter that identifies the batch or one of its jobs; undefined for a route that share links
 * cannot use.
 */
export function restrictShare(db: Db, shared: Route['shared']): RequestHandler {
  return async (request, response, next) => {
    const { sharedBatchId } = mustCaller(response);
    if (sharedBatchId === null) {
      next();
      return;
    }
    const id = String(request.params[shared ?? '']).toLowerCase();
    const batchId = shared === 'job_id' && isUuid(id) ? await findBatchOfJob(db, id) : id;
    if (shared === undefined || batchId !== sharedBatchId) {
      throw new ApiError(403, 'insufficient_scope', 'This link shows one batch and nothing else.');
    }
    next();
  };
}
