import { z } from 'zod';

/** Every answer that is not a success (RFC 9457). */
export const ProblemSchema = z
  .object({
    type: z.string().describe('`urn:scrapersky:problem:` and the code'),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('One sentence for people'),
    instance: z.string(),
    code: z.string().describe('Stable, for programs'),
    request_id: z.string(),
    errors: z
      .array(z.object({ path: z.string(), message: z.string(), input: z.string().optional() }))
      .optional()
      .describe('Each fault of a request that is a 422'),
  })
  .meta({ id: 'Problem' });
