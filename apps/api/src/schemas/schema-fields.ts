import { z } from 'zod';

/** An id in a response. */
export const Id = z.guid().meta({ examples: ['6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3'] });

/** A time in RFC 3339 in UTC. */
export const Time = z.iso.datetime().meta({ examples: ['2026-11-22T00:14:18.077Z'] });

export const Seconds = z
  .number()
  .min(0)
  .describe('Duration in seconds, up to now or to the end; null before the start');

export const Count = z.int().min(0);

/** Returns a named schema that also accepts null. With `.nullable()` the OpenAPI document would lose the name. */
export function orNull<T extends z.ZodType>(schema: T) {
  return z.union([schema, z.null()]);
}

/** Any JSON object. */
export const AnyObject = z.record(z.string(), z.unknown()).meta({ type: 'object' });
