import { z } from 'zod';

/** An id as it is answered. */
export const Id = z.guid().meta({ examples: ['6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3'] });

/** RFC 3339 in UTC. */
export const Time = z.iso.datetime().meta({ examples: ['2026-11-22T00:14:18.077Z'] });

export const Seconds = z.number().min(0).describe('Seconds, also while it runs; null before it starts');

export const Count = z.int().min(0);

/** An object that has a name in the document, or null: of `.nullable()` the document would lose the name. */
export function orNull<T extends z.ZodType>(schema: T) {
  return z.union([schema, z.null()]);
}

/** JSON of the client's own, or of a page's. */
export const AnyObject = z.record(z.string(), z.unknown()).meta({ type: 'object' });
