import { z } from 'zod';

export const RenderingSchema = z
  .object({
    needed: z.boolean().describe('Whether a browser would show more than was read'),
    by: z.enum(['static', 'browser']).describe('What produced the page that was read'),
    framework: z.string().nullable().describe('Framework whose scripts build the page, such as `Next.js`'),
    reason: z
      .enum(['empty_shell'])
      .nullable()
      .describe('`empty_shell`: the page has no text and no data for its scripts'),
  })
  .meta({ id: 'Rendering' });

export type Rendering = z.infer<typeof RenderingSchema>;

/** Value for a page that needs no browser. */
export const NOT_RENDERED: Rendering = { needed: false, by: 'static', framework: null, reason: null };
