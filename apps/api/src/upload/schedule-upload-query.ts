import { z } from 'zod';
import { LIST_PARAMS } from './list-params.ts';
import { jsonText, wholeNumber } from './query-values.ts';

const text = () => z.string().optional().describe('Files only: as in the JSON body');

/** A duration such as `7d`, or a number of seconds. */
const duration = () =>
  z
    .string()
    .transform((value) => (/^\d{1,9}$/.test(value) ? Number(value) : value))
    .optional()
    .meta({ type: 'string', description: 'Files only: as in the JSON body' });

const count = () =>
  wholeNumber.optional().meta({ type: 'integer', description: 'Files only: as in the JSON body' });

const json = () =>
  jsonText
    .optional()
    .meta({ type: 'string', description: 'Files only: the field of the JSON body, encoded as JSON' });

/** Query parameters of a schedule whose body is a file. */
export const ScheduleUploadQuery = z.strictObject({
  ...LIST_PARAMS,
  name: text(),
  cron: text(),
  every: duration(),
  timezone: text(),
  max_pages: count(),
  max_concurrent: count(),
  options: json(),
  webhook: json(),
  spread: duration(),
  keep_runs: count(),
});
