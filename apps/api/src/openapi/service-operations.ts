import { z } from 'zod';
import { AuditQuery } from '../handlers/list-audit-records-handler.ts';
import { pageOf } from '../schemas/page-of.ts';
import {
  AuditRecordSchema,
  HealthSchema,
  OkSchema,
  QueueStatsSchema,
  WorkersSchema,
} from '../schemas/service-schema.ts';
import type { Operations } from './operation.ts';

export const serviceOperations: Operations = {
  'GET /workers': {
    id: 'listWorkers',
    tag: 'Service',
    summary: 'Live workers, the longest running first',
    answers: { 200: { description: 'All of them.', schema: WorkersSchema } },
  },
  'GET /queue/stats': {
    id: 'getQueueStats',
    tag: 'Service',
    summary: 'Backlog and its oldest age, for autoscalers',
    answers: {
      200: { description: 'By the rows; the queue is told of beside them.', schema: QueueStatsSchema },
    },
  },
  'GET /metrics': {
    id: 'getMetrics',
    tag: 'Service',
    summary: 'Metrics in the text format of Prometheus',
    description: 'Needs an admin key where `METRICS_REQUIRE_KEY` is set.',
    answers: { 200: { description: 'The metrics.', content: { 'text/plain': { schema: z.string() } } } },
  },
  'GET /audit': {
    id: 'listAuditRecords',
    tag: 'Service',
    summary: 'Who wrote what',
    description: 'Newest first, page by page.',
    query: AuditQuery,
    answers: {
      200: { description: 'One page.', schema: pageOf(AuditRecordSchema).meta({ id: 'AuditPage' }) },
    },
  },
  'GET /health': {
    id: 'getHealth',
    tag: 'Service',
    summary: 'State of everything that the service stands on',
    answers: {
      200: {
        description: 'Batches are taken in and kept; where `degraded`, they wait.',
        schema: HealthSchema,
      },
      503: { description: 'Postgres is away.', schema: HealthSchema },
    },
  },
  'GET /livez': {
    id: 'getLivez',
    tag: 'Service',
    summary: 'Whether this process runs',
    answers: { 200: { description: 'It does.', schema: OkSchema } },
  },
  'GET /readyz': {
    id: 'getReadyz',
    tag: 'Service',
    summary: 'Whether this process can do its work',
    answers: {
      200: { description: 'It can.', schema: OkSchema },
      503: { description: 'It is about to stop, or Postgres is away or not migrated.' },
    },
  },
};
