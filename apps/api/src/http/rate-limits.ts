import type { RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { ApiError } from '../api-error.ts';
import { callerOf } from './request-context.ts';

const WINDOW_MS = 60_000;

export interface RateLimits {
  /** Counts the requests of a key; stands after authentication. */
  byKey: RequestHandler;
  /** Counts the attempts of an address that were not authenticated. */
  failuresByAddress: RequestHandler;
}

/**
 * Limits by the minute, counted in this process alone: a fleet of API processes lets through as many times more, but
 * no other service can make a request fail or wait.
 *
 * @param perMinute 0 lets everything pass.
 */
export function createRateLimits(perMinute: number): RateLimits {
  if (perMinute === 0) return { byKey: (_, __, next) => next(), failuresByAddress: (_, __, next) => next() };
  const limit = (
    keyGenerator: (request: Parameters<RequestHandler>[0], response: Parameters<RequestHandler>[1]) => string,
  ) =>
    rateLimit({
      windowMs: WINDOW_MS,
      limit: perMinute,
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      keyGenerator,
      // It would complain on the console about headers of proxies, which are not trusted here.
      validate: false,
      // `Retry-After` has been set by then.
      handler: (_request, _response, next) =>
        next(new ApiError(429, 'too_many_requests', `More than ${perMinute} requests in a minute.`)),
    });
  return {
    byKey: limit((_request, response) => callerOf(response)?.userId ?? ''),
    failuresByAddress: limit((request) => ipKeyGenerator(request.ip ?? '')),
  };
}
