import { z } from 'zod';

/** One page of a list. */
export function pageOf(item: z.ZodType) {
  return z.object({
    data: z.array(item),
    next_cursor: z.string().nullable().describe('`cursor` of the next page; null on the last one'),
    has_more: z.boolean(),
  });
}
