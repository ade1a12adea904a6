import { isUuid } from '@scrapersky/core';
import { findBatchByOriginalId, type Db } from '@scrapersky/db';
import type { RequestHandler } from 'express';
import { notFound } from '../api-error.ts';

/** No id of the old system was longer; what is longer is not looked up. */
const MAX_LENGTH = 255;

/** An id as the old system made them: a UUID, with or without dashes, after a prefix. */
const LEGACY_ID = /^[a-z][a-z0-9_]*_[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}$/i;

/**
 * Puts the UUID in the place of an id that a client has kept from the old system (`batch_687d…`), for whichever handler
 * comes next. Stands after authentication. Plain UUIDs, which is all that this service gives out, cost no query.
 *
 * @throws ApiError 404 of an id that looks like one of those and is not known; any other text is left to `pathId`.
 */
export function acceptLegacyBatchId(db: Db): RequestHandler {
  return async (request, _response, next) => {
    const text = String(request.params['batch_id']);
    if (isUuid(text) || text.length > MAX_LENGTH || text.includes('\0')) {
      next();
      return;
    }
    const batchId = await findBatchByOriginalId(db, text);
    if (batchId !== undefined) request.params['batch_id'] = batchId;
    else if (LEGACY_ID.test(text)) throw notFound('batch', text);
    next();
  };
}
