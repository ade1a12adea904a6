import type { RedisCounters } from '@scrapersky/queue';
import type { Logger } from '@scrapersky/runtime';
import type { RequestHandler } from 'express';
import { ipKeyGenerator, MemoryStore, rateLimit, type Store } from 'express-rate-limit';
import { ApiError } from '../api-error.ts';
import { FleetStore } from './fleet-store.ts';
import { callerOf } from './request-context.ts';

const WINDOW_MS = 60_000;

export interface RateLimits {
  /** Counts the requests of a key; stands after authentication. */
  byKey: RequestHandler;
  /** Counts the attempts of an address that were not authenticated. */
  failuresByAddress: RequestHandler;
}

/**
 * Limits by the minute. The requests of a key are counted by the whole fleet where there are counters; the failures of an
 * address by each process alone, so that trying keys is no way to Redis.
 *
 * @param perMinute 0 lets everything pass.
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
      // It would complain on the console about headers of proxies, which are not trusted here.
      validate: false,
      // `Retry-After` has been set by then.
      handler: (_request, _response, next) =>
        next(new ApiError(429, 'too_many_requests', `More than ${perMinute} requests in a minute.`)),
    });
  return {
    byKey: limit(
      (_request, response) => callerOf(response)?.userId ?? '',
      counters ? new FleetStore({ counters, log, name: 'requests' }) : undefined,
    ),
    failuresByAddress: limit((request) => ipKeyGenerator(request.ip ?? '')),
  };
}
