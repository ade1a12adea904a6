import { z } from 'zod';
import { flag } from './query-values.ts';

/** Query parameters that say how to read a file of domains. */
export const LIST_PARAMS = {
  column: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('Files only: column with the domains, by name or by number from 1; detected by default'),
  sheet: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('Workbooks only: sheet to read, by name or by number from 1; the first by default'),
  charset: z
    .string()
    .regex(/^[\w.:-]{1,40}$/, 'not the name of a charset')
    .optional()
    .describe('Files only: character set; detected by default'),
  header: flag
    .transform((text) => text === 'true')
    .optional()
    .meta({
      type: 'boolean',
      description: 'Files only: whether the first row of a CSV is a heading; detected by default',
    }),
};
