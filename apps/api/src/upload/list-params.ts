import { z } from 'zod';
import { flag } from './query-values.ts';

/** Describes a query parameter that has the same meaning as a field of the JSON body. */
export function sameAs(field: string): string {
  return `For file uploads only; same meaning as \`${field}\` of the JSON body`;
}

/** Query parameters that say how to read a file of domains. */
export const LIST_PARAMS = {
  column: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe(
      'For file uploads only. Column with the domains, by name or by number starting at 1; detected by default',
    ),
  sheet: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe(
      'For workbooks only. Sheet to read, by name or by number starting at 1; the first visible one by default',
    ),
  charset: z
    .string()
    .regex(/^[\w.:-]{1,40}$/, 'not the name of a charset')
    .optional()
    .describe('For file uploads only. Character set; detected by default'),
  header: flag
    .transform((text) => text === 'true')
    .optional()
    .meta({
      type: 'boolean',
      description:
        'For CSV files and workbooks only. Whether the first row is a heading; detected by default',
    }),
};
