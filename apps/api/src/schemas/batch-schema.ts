import { WAIT_CODES } from '@scrapersky/batches';
import { BATCH_STATUSES } from '@scrapersky/core';
import { z } from 'zod';
import { DomainSummarySchema, ErrorCodeSchema } from './domain-schema.ts';
import { AnyObject, Count, Id, Seconds, Time } from './schema-fields.ts';

/** State of a batch. The counts of domains by status always add up to `total_domains`. */
export const BatchSchema = z
  .object({
    batch_id: Id,
    name: z.string().nullable().describe('Name of the batch, for people'),
    tags: z.array(z.string()),
    note: z.string().nullable(),
    rerun_of: Id.nullable().describe('The batch that this one runs again'),
    reruns: z.array(Id).describe('The newest batches that run this one again, at most 20'),
    schedule_id: Id.optional().describe('The schedule of which the batch is a run'),
    status: z.enum(BATCH_STATUSES),
    total_domains: Count,
    completed_domains: Count,
    failed_domains: Count,
    cancelled_domains: Count,
    pending_domains: Count,
    processing_domains: Count,
    progress: z
      .number()
      .min(0)
      .max(100)
      .describe('Percentage of domains that have ended; 100 only if `ended` is true'),
    ended: z.boolean(),
    retries: Count.describe('How often `POST /batch/{batch_id}/retry` has reopened domains of the batch'),
    pages_scraped: Count,
    created_at: Time,
    updated_at: Time,
    start_time: Time.nullable(),
    end_time: Time.nullable(),
    processing_time: Seconds.nullable(),
    errors_by_code: z.record(z.string(), Count),
    domains_by_site_state: z
      .record(z.string(), Count)
      .describe('Number of complete domains in each state; states without a domain are missing'),
    domains_by_change: z
      .record(z.string(), Count)
      .describe('With `options.compare`: number of domains by the status of their `change`'),
    rendering_needed_domains: Count.describe('Complete domains whose home page needs a browser'),
    error: z.string().nullable(),
    metadata: AnyObject.describe('Metadata of the request, unchanged'),
    input_rows: Count.optional().describe(
      'Number of rows in the submitted list, if they are stored (see `results?rows=input`)',
    ),
  })
  .meta({ id: 'Batch' });

export const BatchStatusSchema = BatchSchema.extend({
  domain_statuses: z
    .record(z.string(), DomainSummarySchema)
    .optional()
    .describe('State of each domain, at most 1,000, failed domains first'),
  domain_statuses_truncated: z.boolean().optional().describe('Whether `domain_statuses` leaves out domains'),
}).meta({ id: 'BatchStatus' });

const UploadedFileSchema = z
  .object({
    rows: Count.describe('`taken` + `duplicates` + `blank` + `invalid`'),
    taken: Count,
    duplicates: Count,
    blank: Count.describe('Rows without a domain'),
    invalid: Count,
    column: z.string().nullable().describe('Column or key with the domains; null for plain lines'),
    chosen_by: z
      .enum(['parameter', 'heading', 'content', 'email'])
      .nullable()
      .describe('Reason for the choice of the column'),
    alternatives: z
      .array(z.object({ column: z.string(), taken: Count }))
      .describe('Other columns with domains, and the number of domains in each'),
    header: z.boolean(),
    delimiter: z.string().nullable(),
    charset: z.string(),
    sheet: z.string().optional().describe('Name of the sheet that was read, for a workbook'),
  })
  .meta({ id: 'UploadedFile', description: 'Result of reading a file' });

export const CreatedBatchSchema = z
  .object({
    batch_id: Id,
    status_url: z.string(),
    job_count: Count.describe('Number of distinct domains and invalid entries; blank lines do not count'),
    created_at: Time,
    duplicates: Count,
    invalid_domains: z.array(
      z.object({
        input: z.string(),
        line: z.int().min(1).optional().describe('Line in the file, starting at 1'),
        error: z.object({ code: z.literal('invalid_domain'), message: z.string() }),
      }),
    ),
    duplicate_rows: z
      .array(z.object({ line: z.int().min(1), input: z.string(), same_as_line: z.int().min(1) }))
      .optional()
      .describe('The first 1,000 duplicates of a file, with the line that each repeats'),
    file: UploadedFileSchema.optional(),
  })
  .meta({ id: 'CreatedBatch' });

export const BatchErrorsSchema = z
  .object({
    batch_id: Id,
    failed_domains: Count,
    errors: z.array(
      z
        .object({
          code: ErrorCodeSchema,
          count: Count,
          retryable: z.boolean(),
          meaning: z.string(),
          hint: z.string().describe('Recommended action'),
          examples: z
            .array(z.object({ job_id: Id, domain: z.string(), message: z.string() }))
            .describe('The first few domains, in the order of the batch'),
        })
        .meta({ id: 'ErrorGroup' }),
    ),
  })
  .meta({ id: 'BatchErrors' });

export const BatchTimelineSchema = z
  .object({
    batch_id: Id,
    start_time: Time,
    bucket_seconds: z.int().min(1),
    buckets: z.array(z.object({ completed: Count, failed: Count })),
  })
  .meta({ id: 'BatchTimeline' });

export const RetriedBatchSchema = z
  .object({ batch_id: Id, retried_domains: Count, status_url: z.string() })
  .meta({ id: 'RetriedBatch' });

export const RerunBatchSchema = z
  .object({
    batch_id: Id.describe('The new batch'),
    rerun_of: Id,
    status_url: z.string(),
    job_count: Count,
    created_at: Time,
  })
  .meta({ id: 'RerunBatch' });

export const CreatedScanSchema = z
  .object({ job_id: Id, status_url: z.string(), created_at: Time })
  .meta({ id: 'CreatedScan' });

export const BatchWaitSchema = z
  .object({
    batch_id: Id,
    status: z.enum(BATCH_STATUSES),
    waiting: z
      .boolean()
      .describe(
        'True if the batch is still open but none of its domains is being crawled. With `domain`: true if that domain is pending',
      ),
    pending_domains: Count,
    processing_domains: Count,
    reasons: z
      .array(
        z
          .object({
            code: z.enum(WAIT_CODES),
            message: z.string().describe('Text for people: the reason, then what to do, if anything'),
            domains: Count.optional().describe(
              'Number of domains to which the reason applies; absent if it concerns the whole batch',
            ),
            next_at: Time.optional().describe('Earliest time at which the first of these domains may start'),
            since: Time.optional().describe('Time since which the reason applies, if known'),
            batch_ids: z
              .array(Id)
              .optional()
              .describe('If all slots are busy: the other open batches, the oldest first, at most 5'),
          })
          .meta({ id: 'WaitReason' }),
      )
      .min(1)
      .describe('The most important reason first'),
  })
  .meta({ id: 'BatchWait' });
