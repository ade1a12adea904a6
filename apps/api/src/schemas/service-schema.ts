import { WORKER_FAULTS } from '@scrapersky/core';
import { z } from 'zod';
import { Count, Id, Time } from './schema-fields.ts';

const check = z.object({
  status: z.enum(['ok', 'error']),
  latency_ms: z.int(),
  error: z.string().optional(),
});

const paused = z
  .boolean()
  .nullable()
  .describe('Whether the queue is paused, so that batches wait; null if the queue does not respond');

export const HealthSchema = z
  .object({
    status: z.enum(['ok', 'degraded', 'error']),
    version: z.string(),
    checks: z.object({
      postgres: check,
      queue: check.extend({ kind: z.enum(['redis', 'postgres']).nullable(), paused }),
      workers: check.extend({
        live: Count.nullable(),
        slots: Count.nullable(),
        faulty: Count.nullable().describe(
          'Live workers that claim no domains because of a fault; see `GET /workers`',
        ),
      }),
      clock: check.extend({
        ahead_ms: z
          .int()
          .nullable()
          .describe("Milliseconds by which this API's clock is ahead of the clock of the database"),
      }),
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
    object: z
      .string()
      .nullable()
      .describe('Id of the object that was changed, such as a batch, a schedule or a domain'),
    ip: z.string().nullable(),
    request_id: z.string().nullable(),
  })
  .meta({ id: 'AuditRecord' });

const RendererSchema = z
  .object({
    host: z.string().describe('Host and port'),
    status: z.enum(['ok', 'away']).describe('`away`: the renderer responds to no worker'),
    slots: Count.describe('Maximum number of pages that the renderer loads at once'),
    active: Count.describe('Number of pages that the renderer is loading'),
    memory_mb: Count.describe("Memory of the renderer's browsers in MiB"),
    kills: Count.describe('Number of browsers that the renderer has killed since its own start'),
    workers: Count.describe('Number of live workers that use the renderer'),
    workers_without: Count.describe('Number of these workers to which the renderer does not respond'),
  })
  .meta({ id: 'Renderer' });

export const WorkersSchema = z
  .object({
    data: z.array(
      z
        .object({
          worker_id: Id,
          hostname: z.string(),
          pid: z.int(),
          slots: Count.describe('Maximum number of domains that the worker crawls at once'),
          active: Count.describe('Number of domains that the worker is crawling'),
          started_at: Time,
          heartbeat_at: Time,
          heartbeat_age_seconds: z.number().min(0),
          fault: z
            .enum(WORKER_FAULTS)
            .nullable()
            .describe(
              'Fault that keeps the worker from claiming domains: its name servers, its network, its file handles, memory or threads, or its clock',
            ),
          loop_lag_ms: Count.describe(
            "Longest time that the worker's event loop was blocked between its last two heartbeats",
          ),
          clock_ahead_ms: z
            .int()
            .describe("Milliseconds by which the worker's clock is ahead of the clock of the database"),
        })
        .meta({ id: 'Worker' }),
    ),
    renderers: z.array(RendererSchema).describe('Renderers of `RENDER_URL`, as the live workers see them'),
  })
  .meta({ id: 'Workers' });

export const QueueStatsSchema = z
  .object({
    backlog: Count.describe('Number of pending domains of all open batches'),
    oldest_age_seconds: Count.describe('Age of the oldest open batch; 0 if there is none'),
    processing_domains: Count,
    open_batches: Count,
    live_workers: Count,
    worker_faults: z
      .record(z.string(), Count)
      .describe('Number of live workers that claim no domains, by fault'),
    longest_loop_lag_ms: Count.describe('Longest time that the event loop of any live worker was blocked'),
    slots: Count.describe('Maximum number of domains that the live workers crawl at once'),
    active_slots: Count,
    queue: check.extend({
      kind: z.enum(['redis', 'postgres']).nullable(),
      paused,
      jobs: z
        .record(z.string(), Count)
        .nullable()
        .describe('Number of jobs by state; null if the queue does not respond'),
    }),
  })
  .meta({ id: 'QueueStats' });

export const OkSchema = z.object({ status: z.literal('ok') });
