import { randomUUID } from 'node:crypto';
import { BASE_PATH } from '@scrapersky/core';
import type { Logger } from '@scrapersky/runtime';
import type { RequestHandler, Response } from 'express';
import type { Caller } from '../auth/caller.ts';
import { requestPath } from './request-path.ts';

const REQUEST_ID = /^[A-Za-z0-9._-]{1,100}$/;

/** Paths that machines request every few seconds; they are logged only at level `debug`. */
const PROBES = new Set(['/livez', '/readyz', '/metrics', `${BASE_PATH}/health`]);

/**
 * Returns the handler that sets `X-Request-Id` (the client's own if valid), forbids caching by default, and logs each
 * request.
 */
export function requestContext(log: Logger): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now();
    const given = request.get('x-request-id');
    const requestId = given !== undefined && REQUEST_ID.test(given) ? given : randomUUID();
    response.locals.requestId = requestId;
    response.set({ 'X-Request-Id': requestId, 'Cache-Control': 'no-store' });
    const path = requestPath(request);
    response.once('close', () => {
      log.log(PROBES.has(path) ? 'debug' : 'info', 'request', {
        request_id: requestId,
        user_id: callerOf(response)?.userId,
        method: request.method,
        path,
        status: response.statusCode,
        duration_ms: Math.round(performance.now() - startedAt),
        ...(response.writableFinished ? {} : { aborted: true }),
      });
    });
    next();
  };
}

export function requestIdOf(response: Response): string {
  return (response.locals as { requestId: string }).requestId;
}

/** Returns the caller; undefined before authentication and on routes without a key. */
export function callerOf(response: Response): Caller | undefined {
  return (response.locals as { caller?: Caller }).caller;
}

export function rememberCaller(response: Response, caller: Caller): void {
  response.locals.caller = caller;
}
