import { z } from 'zod';
import { durationSchema } from './duration-schema.ts';

const TEN_YEARS_S = 315_360_000;

/** `options.max_age`: a duration, `any`, or null to crawl every domain. */
export const MaxAgeSchema = z
  .union([z.literal('any'), durationSchema({ min: 1, max: TEN_YEARS_S }), z.null()])
  .default(null)
  .meta({
    type: ['string', 'integer', 'null'],
    default: null,
    description:
      'A domain whose newest complete result with the same options is not older than this reuses that result, and is not requested: ' +
      'a time such as `7d`, seconds, or `any`',
  });

/** The crawl that a reused result comes from. */
export const FromScanSchema = z
  .object({ batch_id: z.guid(), job_id: z.guid(), scanned_at: z.iso.datetime() })
  .meta({ id: 'FromScan', description: 'The crawl that this reused result comes from (`options.max_age`)' });

export type FromScan = z.infer<typeof FromScanSchema>;
