import type { RedisCounters } from '@scrapersky/queue';
import type { Logger } from '@scrapersky/runtime';
import type { RequestHandler } from 'express';
import { MemoryStore, rateLimit } from 'express-rate-limit';
import { ApiError } from '../api-error.ts';
import { FleetStore } from './fleet-store.ts';
import { callerOf } from './request-context.ts';

const WINDOW_MS = 60_000;

/**
 * Returns the handler that limits the requests of a caller per minute. Must run after authentication. With `counters`,
 * all API processes share one count per caller; otherwise each process counts separately.
 *
 * @param perMinute 0 for no limit.
 */
export function limitByKey({
  perMinute,
  counters,
  log,
}: {
  perMinute: number;
  counters: RedisCounters | null;
  log: Logger;
}): RequestHandler {
  if (perMinute === 0) return (_, __, next) => next();
  return rateLimit({
    windowMs: WINDOW_MS,
    limit: perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: (_request, response) => callerOf(response)?.userId ?? '',
    store: counters ? new FleetStore({ counters, log, name: 'requests' }) : new MemoryStore(),
    // The checks of the library would warn about proxy headers, which the limit does not use: it counts by user.
    validate: false,
    // The library has already set `Retry-After`.
    handler: (_request, _response, next) =>
      next(new ApiError(429, 'too_many_requests', `More than ${perMinute} requests per minute.`)),
  });
}
