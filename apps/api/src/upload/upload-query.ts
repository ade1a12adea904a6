import { z } from 'zod';
import { LIST_PARAMS, sameAs } from './list-params.ts';
import { flag, jsonText, wholeNumber } from './query-values.ts';

/** Query parameters of a batch whose body is a file. */
export const UploadQuery = z.strictObject({
  ...LIST_PARAMS,
  max_pages: wholeNumber.optional().meta({ type: 'integer', description: sameAs('max_pages') }),
  max_concurrent: wholeNumber.optional().meta({ type: 'integer', description: sameAs('max_concurrent') }),
  batch_id: z.string().optional().describe(sameAs('batch_id')),
  strict: flag
    .transform((text) => text === 'true')
    .optional()
    .meta({ type: 'boolean', description: sameAs('strict') }),
  name: z
    .string()
    .optional()
    .describe(`${sameAs('name')}. Without it, the batch gets the name of a file that is sent in a form`),
  tags: z
    .union([z.string(), z.array(z.string())])
    .transform((given) => [given].flat().flatMap((text) => text.split(',')))
    .optional()
    .meta({
      type: 'string',
      description: `${sameAs('tags')}; repeat the parameter or separate tags by commas`,
    }),
  note: z.string().optional().describe(sameAs('note')),
  options: jsonText.optional().meta({ type: 'string', description: `${sameAs('options')}, encoded as JSON` }),
  webhook: jsonText.optional().meta({ type: 'string', description: `${sameAs('webhook')}, encoded as JSON` }),
  metadata: jsonText
    .optional()
    .meta({ type: 'string', description: `${sameAs('metadata')}, encoded as JSON` }),
});
