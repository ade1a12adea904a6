import { z } from 'zod';

export const PersonSchema = z
  .object({
    name: z.string(),
    job_title: z.string().nullable(),
    url: z.string().nullable().describe('Page or profile of the person'),
  })
  .meta({ id: 'Person' });

/** A person whom a site's structured data names. */
export type Person = z.infer<typeof PersonSchema>;
