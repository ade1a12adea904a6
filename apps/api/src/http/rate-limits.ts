import type { RedisCounters } from '@scrapersky/queue';
import type { Logger } from '@scrapersky/runtime';
import type { RequestHandler } from 'express';
import { ipKeyGenerator, MemoryStore, rateLimit, type Store } from 'express-rate-limit';
import { ApiError } from '../api-error.ts';
import { FleetStore } from './fleet-store.ts';
import { callerOf } from './request-context.ts';

const WINDOW_MS = 60_000;

export interface RateLimits {
  /** Limits the requests of a caller. Comes after authentication. */
  byKey: RequestHandler;
  /** Limits the failed authentications of an address. */
  failuresByAddress: RequestHandler;
}

/**
 * Creates the limits per minute. With `counters` all API processes count the requests of a key together. Each process counts
 * the failures of an address by itself, so that guessing keys causes no load on Redis.
 *
 * @param perMinute 0 for no limit.
 */
export function createRateLimits({
  perMinute,
  counters,
  log,
}: {
  perMinute: number;
  counters: RedisCounters | null;
  log: Logger;
}): RateLimits {
  if (perMinute === 0) return { byKey: (_, __, next) => next(), failuresByAddress: (_, __, next) => next() };
  const limit = (
    keyGenerator: (request: Parameters<RequestHandler>[0], response: Parameters<RequestHandler>[1]) => string,
    store: Store = new MemoryStore(),
  ) =>
    rateLimit({
      windowMs: WINDOW_MS,
      limit: perMinute,
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      keyGenerator,
      store,
      // Otherwise it prints warnings about proxy headers, which are not trusted here.
      validate: false,
      // The library has already set `Retry-After`.
      handler: (_request, _response, next) =>
        next(new ApiError(429, 'too_many_requests', `More than ${perMinute} requests per minute.`)),
    });
  return {
    byKey: limit(
      (_request, response) => callerOf(response)?.userId ?? '',
      counters ? new FleetStore({ counters, log, name: 'requests' }) : undefined,
    ),
    failuresByAddress: limit((request) => ipKeyGenerator(request.ip ?? '')),
  };
}
