import { z } from 'zod';
import { batchRequestSchema } from './batch-request.ts';
import { durationSchema } from './duration-schema.ts';

const HOUR_S = 3_600;
const YEAR_S = 366 * 24 * HOUR_S;

/** The fields of a schedule. Those that exist for batches too apply to every batch of the schedule. */
function scheduleFields({ maxDomains }: { maxDomains: number }) {
  const { max_pages, max_concurrent, options, webhook } = batchRequestSchema({ maxDomains }).shape;
  return {
    name: z.string().trim().min(1).max(200),
    domains: z
      .array(z.string())
      .min(1)
      .max(maxDomains)
      .describe('Domains of the schedule; use either this or `from_batch`'),
    from_batch: z
      .guid()
      .toLowerCase()
      .describe('Id of a batch whose list the schedule uses; that list may come from a file'),
    cron: z
      .string()
      .max(100)
      .describe('Cron expression of five fields, such as `0 8 * * 1`; use either this or `every`'),
    every: durationSchema({ min: 60, max: YEAR_S }).meta({
      type: ['string', 'integer'],
      description: 'Interval: a time such as `6h` or `7d`, or a number of seconds; at least one minute',
    }),
    timezone: z.string().min(1).max(100).default('UTC').describe('IANA name of the time zone of `cron`'),
    max_pages,
    max_concurrent,
    options,
    webhook,
    spread: durationSchema({ min: 0, max: 20 * HOUR_S })
      .default(0)
      .meta({
        type: ['string', 'integer'],
        default: 0,
        description: 'Spreads the start of the domains over this time',
      }),
    keep_runs: z
      .int()
      .min(2)
      .max(1_000)
      .nullable()
      .default(null)
      .describe(
        'Number of runs to keep. Older runs are deleted with their results, except the newest complete or partial one; null keeps all',
      ),
  };
}

/** The body of `POST /schedules`. */
export function scheduleRequestSchema(limits: { maxDomains: number }) {
  const { domains, from_batch, cron, every, ...fields } = scheduleFields(limits);
  return z.strictObject({
    ...fields,
    domains: domains.optional(),
    from_batch: from_batch.optional(),
    cron: cron.optional(),
    every: every.optional(),
  });
}

/** The body of `PATCH /schedules/{schedule_id}`, which contains only the fields to change. */
export function schedulePatchSchema(limits: { maxDomains: number }) {
  const fields = scheduleFields(limits);
  return z.strictObject({
    name: fields.name.optional(),
    domains: fields.domains.optional(),
    from_batch: fields.from_batch.optional(),
    cron: fields.cron.optional(),
    every: fields.every.optional(),
    timezone: fields.timezone.unwrap().optional(),
    max_pages: fields.max_pages.unwrap().optional(),
    max_concurrent: fields.max_concurrent.unwrap().optional(),
    options: fields.options.unwrap().optional(),
    webhook: fields.webhook.unwrap().optional(),
    spread: fields.spread.unwrap().optional(),
    keep_runs: fields.keep_runs.unwrap().optional(),
  });
}

export type SchedulePatch = z.infer<ReturnType<typeof schedulePatchSchema>>;
