import { checkHealth } from '../health/check-health.ts';
import type { Handler } from '../http/handler.ts';
import type { Operation } from '../openapi/operation.ts';
import { HealthSchema } from '../schemas/service-schema.ts';

export const operation: Operation = {
  id: 'getHealth',
  tag: 'Service',
  summary: 'Health of the service and its dependencies',
  responses: {
    200: {
      description: 'Batches are accepted. If `degraded`, they wait.',
      schema: HealthSchema,
    },
    503: { description: 'Postgres is away, read-only or full.', schema: HealthSchema },
  },
};

/** Responds 200 also for `degraded`, because batches are still accepted. */
export const handler: Handler = async (context, _request, response) => {
  const health = await checkHealth(context);
  response.status(health.status === 'error' ? 503 : 200).json(health);
};
