import { isUuid } from '@scrapersky/core';
import { findBatchOwner, findJobOwner, findScheduleOwner, type Db } from '@scrapersky/db';
import type { RequestHandler } from 'express';
import { ApiError, notFound } from '../api-error.ts';
import { mustCaller } from './authenticate.ts';

/** Kinds of object that have an owner, by their path parameter, with the function that finds the owner. */
const OWNERS = {
  batch_id: ['batch', findBatchOwner],
  job_id: ['job', findJobOwner],
  schedule_id: ['schedule', findScheduleOwner],
} as const;

/**
 * Responds 404 to a key with the visibility `own` for a batch, job or schedule of another user, as if it did not exist.
 * Must run after `acceptLegacyBatchId`.
 */
export function requireOwner(db: Db, parameter: keyof typeof OWNERS): RequestHandler {
  const [what, findOwner] = OWNERS[parameter];
  return async (request, response, next) => {
    const { visibility, userId } = mustCaller(response);
    const id = String(request.params[parameter]);
    if (visibility === 'own' && isUuid(id) && (await findOwner(db, id)) !== userId) {
      throw notFound(what, id.toLowerCase());
    }
    next();
  };
}

/** Refuses keys with the visibility `own`, on routes that concern all users. */
export const requireVisibilityOfAll: RequestHandler = (_request, response, next) => {
  if (mustCaller(response).visibility === 'own') {
    throw new ApiError(
      403,
      'own_only',
      'The key may see only the batches of its user, but this path concerns all users.',
    );
  }
  next();
};
