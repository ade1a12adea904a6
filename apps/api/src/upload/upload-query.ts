import { checkShape } from '@scrapersky/core';
import { z } from 'zod';

const flag = z.enum(['true', 'false']);
const wholeNumber = z
  .string()
  .regex(/^\d{1,9}$/, 'not a whole number')
  .transform(Number);

/** Maximum number of values: more than fit into a URL. */
const MAX_VALUES = 10_000;

/** Parses a parameter whose value is JSON text, because a query cannot hold an object. */
const jsonText = z.string().transform((text, context): unknown => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'not JSON' });
    return z.NEVER;
  }
  const fault = checkShape(value, MAX_VALUES);
  if (fault === undefined) return value;
  context.addIssue({ code: 'custom', message: fault.message });
  return z.NEVER;
});

/** Query parameters of a batch whose body is a file. */
export const UploadQuery = z.strictObject({
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
  max_pages: wholeNumber.optional().meta({ type: 'integer', description: 'Files only: as in the JSON body' }),
  max_concurrent: wholeNumber
    .optional()
    .meta({ type: 'integer', description: 'Files only: as in the JSON body' }),
  batch_id: z.string().optional().describe('Files only: as in the JSON body'),
  strict: flag
    .transform((text) => text === 'true')
    .optional()
    .meta({ type: 'boolean', description: 'Files only: as in the JSON body' }),
  name: z
    .string()
    .optional()
    .describe('Files only: as in the JSON body. Without it, a file in a form gives the batch its file name'),
  tags: z
    .union([z.string(), z.array(z.string())])
    .transform((given) => [given].flat().flatMap((text) => text.split(',')))
    .optional()
    .meta({
      type: 'string',
      description: 'Files only: as in the JSON body; repeat the parameter or separate tags by commas',
    }),
  note: z.string().optional().describe('Files only: as in the JSON body'),
  options: jsonText
    .optional()
    .meta({ type: 'string', description: 'Files only: the field of the JSON body, encoded as JSON' }),
  webhook: jsonText
    .optional()
    .meta({ type: 'string', description: 'Files only: the field of the JSON body, encoded as JSON' }),
  metadata: jsonText
    .optional()
    .meta({ type: 'string', description: 'Files only: the field of the JSON body, encoded as JSON' }),
});
