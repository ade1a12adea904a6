import { z } from 'zod';
import { LIST_PARAMS, sameAs } from './list-params.ts';
import { jsonText, wholeNumber } from './query-values.ts';

const text = (field: string) => z.string().optional().describe(sameAs(field));

/** A duration such as `7d`, or a number of seconds. */
const duration = (field: string) =>
  z
    .string()
    .transform((value) => (/^\d{1,9}$/.test(value) ? Number(value) : value))
    .optional()
    .meta({ type: 'string', description: sameAs(field) });

const count = (field: string) => wholeNumber.optional().meta({ type: 'integer', description: sameAs(field) });

const json = (field: string) =>
  jsonText.optional().meta({ type: 'string', description: `${sameAs(field)}, encoded as JSON` });

/** Query parameters of a schedule whose body is a file. */
export const ScheduleUploadQuery = z.strictObject({
  ...LIST_PARAMS,
  name: text('name'),
  cron: text('cron'),
  every: duration('every'),
  timezone: text('timezone'),
  max_pages: count('max_pages'),
  max_concurrent: count('max_concurrent'),
  options: json('options'),
  webhook: json('webhook'),
  spread: duration('spread'),
  keep_runs: count('keep_runs'),
});
