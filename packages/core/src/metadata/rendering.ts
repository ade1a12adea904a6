import { z } from 'zod';

/** Reasons why a page needs a browser, or why the browser that it needs did not load it. */
const RENDERING_REASONS = [
  'empty_shell',
  'renderer_away',
  'renderer_busy',
  'render_timeout',
  'render_failed',
  'render_limit',
] as const;

export const RenderingSchema = z
  .object({
    needed: z.boolean().describe('Whether a browser would show more than was read'),
    by: z
      .enum(['static', 'browser'])
      .describe(
        'Source of the page that was read: `static` as the site sent it, `browser` after its scripts ran',
      ),
    framework: z.string().nullable().describe('Framework whose scripts build the page, such as `Next.js`'),
    reason: z
      .enum(RENDERING_REASONS)
      .nullable()
      .describe(
        '`empty_shell`: without its scripts, the page shows nothing or only a short message, and has no data for them; otherwise why a browser did not load the page: ' +
          '`renderer_away`, `renderer_busy`, `render_timeout`, `render_failed`, `render_limit` (`options.max_renders`)',
      ),
  })
  .meta({ id: 'Rendering' });

export type Rendering = z.infer<typeof RenderingSchema>;

/** Value for a page that needs no browser. */
export const NOT_RENDERED: Rendering = { needed: false, by: 'static', framework: null, reason: null };
