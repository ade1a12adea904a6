import { AuditQuery } from '../handlers/list-audit-records.ts';
import { pageOf } from '../schemas/page-of.ts';
import { AuditRecordSchema, HealthSchema, OkSchema } from '../schemas/service.ts';
import type { Operations } from './operation.ts';

export const serviceOperations: Operations = {
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
