import { z } from 'zod';
import { Count, Id, Time } from './fields.ts';

const check = z.object({
  status: z.enum(['ok', 'error']),
  latency_ms: z.int(),
  error: z.string().optional(),
});

export const HealthSchema = z
  .object({
    status: z.enum(['ok', 'degraded', 'error']),
    version: z.string(),
    checks: z.object({
      postgres: check,
      queue: check.extend({ kind: z.enum(['redis', 'postgres']).nullable() }),
      workers: check.extend({ live: Count.nullable(), slots: Count.nullable() }),
      backlog: check.extend({
        open_batches: Count.nullable(),
        open_domains: Count.nullable(),
        oldest_seconds: Count.nullable(),
      }),
    }),
  })
  .meta({ id: 'Health' });

export const AuditRecordSchema = z
  .object({
    at: Time,
    user_id: z.string(),
    key_id: Id.nullable(),
    action: z.string(),
    object: z.string().nullable().describe('What was written to: id of a batch or of a key'),
    ip: z.string().nullable(),
    request_id: z.string().nullable(),
  })
  .meta({ id: 'AuditRecord' });

export const OkSchema = z.object({ status: z.literal('ok') });
