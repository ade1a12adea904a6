import { isUuid } from '@scrapersky/core';
import { findBatchByOriginalId, type Db } from '@scrapersky/db';
import type { RequestHandler } from 'express';
import { notFound } from '../api-error.ts';
import { mustCaller } from '../auth/authenticate.ts';

/** Longest id of the old system. */
const MAX_LENGTH = 255;

/** Matches ids of the old system: a prefix and a UUID, with or without dashes. */
const LEGACY_ID = /^[a-z][a-z0-9_]*_[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}$/i;

/**
 * Returns the handler that replaces an id of the old system (`batch_687d…`) in the path by the UUID of its batch. Must
 * run after authentication. For a key with the visibility `own`, ids of other users are unknown.
 *
 * @throws ApiError 404 for an unknown id of the form `LEGACY_ID`; `pathId` refuses any other unknown text.
 */
export function acceptLegacyBatchId(db: Db): RequestHandler {
  return async (request, response, next) => {
    const text = String(request.params['batch_id']);
    if (isUuid(text) || text.length > MAX_LENGTH || text.includes('\0')) {
      next();
      return;
    }
    const { visibility, userId } = mustCaller(response);
    const batchId = await findBatchByOriginalId(db, text, visibility === 'own' ? userId : null);
    if (batchId !== undefined) request.params['batch_id'] = batchId;
    else if (LEGACY_ID.test(text)) throw notFound('batch', text);
    next();
  };
}
