import {
  CHANGE_STATUSES,
  ChangeSchema,
  DOMAIN_ERROR_CODES,
  DOMAIN_STATUSES,
  FromScanSchema,
} from '@scrapersky/core';
import { z } from 'zod';
import { Count, Id, orNull, Seconds, Time } from './schema-fields.ts';
import { SiteMetadataSchema } from './site-metadata-schema.ts';

export const ErrorCodeSchema = z.enum(DOMAIN_ERROR_CODES).meta({
  id: 'ErrorCode',
  description:
    'Error code of a failed or cancelled domain. A code never changes its meaning (docs/errors.md)',
});

const DomainErrorSchema = z
  .object({
    code: ErrorCodeSchema,
    message: z.string().describe('One sentence about this domain'),
    retryable: z.boolean().describe('Whether another attempt may succeed'),
  })
  .meta({ id: 'DomainError' });

/** Schema of `ended_after` in responses. */
export const EndedAfterSchema = z.iso
  .datetime()
  .describe('With `ended_after`: the value to send as `ended_after` after the last page of this list');

const JobFields = z.object({
  job_id: Id,
  domain: z.string().describe('Host name or origin; for an invalid entry, the input'),
  unicode_domain: z.string().optional().describe('Unicode form of `domain`, if it differs'),
  status: z.enum(DOMAIN_STATUSES),
  url: z.string().nullable().describe('URL of the home page after redirects'),
  error: orNull(DomainErrorSchema).describe(
    'Error of a failed or cancelled domain, or of the last attempt of a domain that waits for a retry',
  ),
  attempts: Count,
  pages_scraped: Count,
  start_time: Time.nullable(),
  end_time: Time.nullable(),
  processing_time: Seconds.nullable().describe(
    'Seconds from the start of the first attempt to the end, including delays between attempts; null before the start. Reset by `POST /batch/{batch_id}/retry`',
  ),
  next_attempt_at: Time.optional().describe(
    'Earliest time of the next attempt of a pending domain that has to wait, for example for a retry',
  ),
  from_scan: FromScanSchema.optional(),
});

export const DomainSchema = JobFields.extend({
  fields: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).nullable())
    .optional()
    .describe('With `fields`: the values of the requested columns'),
}).meta({ id: 'Domain' });

export const PageSchema = z
  .looseObject({
    page_no: Count,
    url: z.string(),
    status_code: z.int(),
    title: z.string().nullable(),
    fetched_at: Time,
  })
  .meta({ id: 'Page', description: 'A scraped page: these fields and the metadata found on it' });

export const ResultSchema = JobFields.extend({
  metadata: orNull(SiteMetadataSchema),
  change: ChangeSchema.optional(),
  input: z
    .record(z.string(), z.string())
    .optional()
    .describe("Other columns of the domain's row in the submitted list, if the list had columns"),
  pages: z.array(PageSchema).optional().describe('The scraped pages, with `include=pages`'),
}).meta({ id: 'Result' });

/** A result from any batch, in a list or alone. */
export const FoundDomainSchema = ResultSchema.omit({ pages: true })
  .extend({ batch_id: Id.describe('Batch of this result') })
  .meta({ id: 'FoundDomain' });

/** A result in the history of a domain. */
export const PastResultSchema = DomainSchema.omit({ fields: true })
  .extend({
    batch_id: Id.describe('The batch of this result'),
    change: z
      .enum(CHANGE_STATUSES)
      .optional()
      .describe('Status of the comparison with an earlier scan, if the batch had `options.compare`'),
  })
  .meta({ id: 'PastResult' });

export const InputRowSchema = z
  .object({ scrapersky_row: z.enum(['taken', 'duplicate', 'blank', 'invalid']) })
  .catchall(z.unknown())
  .meta({
    id: 'InputRow',
    description:
      'With `rows=input`: your own columns, then the fields of the result with the prefix `scrapersky_`',
  });

const AttemptSchema = z
  .object({
    attempt: z.int().min(1),
    worker_id: Id.nullable(),
    start_time: Time.nullable(),
    end_time: Time.nullable(),
    processing_time: Seconds.nullable(),
    pages_scraped: Count,
    error: orNull(DomainErrorSchema),
  })
  .meta({ id: 'Attempt' });

export const JobSchema = JobFields.extend({
  batch_id: Id,
  progress: z.number().min(0).max(100),
  created_at: Time,
  screenshot_url: z.string().nullable().describe('Null if there is no picture of the home page'),
  attempts_history: z.array(AttemptSchema),
  result: orNull(ResultSchema).describe('Null until the domain has ended'),
}).meta({ id: 'Job' });

export const DomainSummarySchema = z
  .object({
    job_id: Id,
    status: z.enum(DOMAIN_STATUSES),
    pages_scraped: Count,
    error: DomainErrorSchema.optional(),
  })
  .meta({ id: 'DomainSummary' });
