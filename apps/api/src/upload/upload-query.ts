import { z } from 'zod';
import { LIST_PARAMS } from './list-params.ts';
import { flag, jsonText, wholeNumber } from './query-values.ts';

/** Query parameters of a batch whose body is a file. */
export const UploadQuery = z.strictObject({
  ...LIST_PARAMS,
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
