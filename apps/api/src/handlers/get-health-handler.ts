import { checkHealth } from '../health/check-health.ts';
import type { Handler } from '../http/handler.ts';
import type { Operation } from '../openapi/operation.ts';
import { HealthSchema } from '../schemas/service-schema.ts';

export const operation: Operation = {
  id: 'getHealth',
  tag: 'Service',
  summary: 'State of everything that the service stands on',
  responses: {
    200: {
      description: 'Batches are taken in and kept; where `degraded`, they wait.',
      schema: HealthSchema,
    },
    503: { description: 'Postgres is away.', schema: HealthSchema },
  },
};

/** For people and monitors: 200 also where the service is degraded, for it still takes batches in and keeps them. */
export const handler: Handler = async (context, _request, response) => {
  const health = await checkHealth(context);
  response.status(health.status === 'error' ? 503 : 200).json(health);
};
