import { z } from 'zod';

/** Returns the schema of one page of a list. */
export function pageOf(item: z.ZodType) {
  return z.object({
    data: z.array(item),
    next_cursor: z.string().nullable().describe('`cursor` of the next page; null on the last page'),
    has_more: z.boolean(),
  });
}
