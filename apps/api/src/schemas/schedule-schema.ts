import { BATCH_STATUSES } from '@scrapersky/core';
import { z } from 'zod';
import { Count, Id, orNull, Time } from './schema-fields.ts';

export const ScheduleSchema = z
  .object({
    schedule_id: Id,
    name: z.string(),
    cron: z.string().nullable(),
    every: z.int().nullable().describe('Seconds between two ticks; null with `cron`'),
    timezone: z.string(),
    max_pages: Count,
    max_concurrent: Count.nullable(),
    spread: Count.describe('Seconds over which the starts of the domains are spread'),
    keep_runs: Count.nullable(),
    total_domains: Count,
    paused: z.boolean(),
    next_run_at: Time.nullable().describe('Null while the schedule is paused'),
    last_run_at: Time.nullable().describe(
      'Time of the last tick, even if it was skipped, or of a later run on demand',
    ),
    last_batch_id: Id.nullable(),
    created_at: Time,
    updated_at: Time,
  })
  .meta({ id: 'Schedule' });

const InvalidDomains = z
  .array(
    z.object({
      input: z.string(),
      message: z.string(),
      line: z.int().min(1).optional().describe('Line in the file, starting at 1'),
    }),
  )
  .describe('Entries that the schedule leaves out');

export const CreatedScheduleSchema = ScheduleSchema.extend({ invalid_domains: InvalidDomains }).meta({
  id: 'CreatedSchedule',
});

export const UpdatedScheduleSchema = ScheduleSchema.extend({
  invalid_domains: InvalidDomains.optional().describe(
    'Entries that the schedule leaves out; present if the request has `domains`',
  ),
}).meta({ id: 'UpdatedSchedule' });

export const ScheduleRunSchema = z
  .object({
    tick: Time,
    batch_id: Id.nullable().describe('Null if the tick was skipped or the batch was deleted'),
    skipped: orNull(z.enum(['overlap', 'quota'])).describe(
      'Reason that the tick was skipped: the previous run had not ended, or the quota was used up',
    ),
    status: orNull(z.enum(BATCH_STATUSES)),
    total_domains: Count.nullable(),
    completed_domains: Count.nullable(),
    failed_domains: Count.nullable(),
    domains_by_change: orNull(z.record(z.string(), Count)),
    end_time: Time.nullable(),
  })
  .meta({ id: 'ScheduleRun' });
