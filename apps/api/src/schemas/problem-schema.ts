import { z } from 'zod';

/** Body of an error response (RFC 9457). */
export const ProblemSchema = z
  .object({
    type: z.string().describe('`urn:scrapersky:problem:` followed by the code'),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('Explanation for people'),
    instance: z.string(),
    code: z.string().describe('Stable code for programs'),
    request_id: z.string(),
    errors: z
      .array(z.object({ path: z.string(), message: z.string(), input: z.string().optional() }))
      .optional()
      .describe('The mistakes in the request, for a 422'),
  })
  .meta({ id: 'Problem' });
