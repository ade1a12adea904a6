import { z } from 'zod';
import { Time } from './schema-fields.ts';

export const OptOutSchema = z
  .object({
    domain: z.string().describe('Host name without `www.`; its subdomains are also opted out'),
    note: z.string().nullable(),
    created_by: z.string(),
    created_at: Time,
  })
  .meta({ id: 'OptOut' });
