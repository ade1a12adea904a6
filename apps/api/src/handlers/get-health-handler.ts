import { checkHealth } from '../health/check-health.ts';
import type { Handler } from '../http/handler.ts';
import type { Operation } from '../openapi/operation.ts';
import { RETRY_AFTER_HEADER } from '../openapi/shared-responses.ts';
import { HealthSchema } from '../schemas/service-schema.ts';

export const operation: Operation = {
  id: 'getHealth',
  tag: 'Service',
  summary: 'Health of the service and its dependencies',
  responses: {
    200: {
      description:
        'Batches are accepted. With the status `degraded`, a part of the service has a fault, so batches may wait.',
      schema: HealthSchema,
    },
    503: {
      description: 'Postgres is unreachable, lacks migrations or accepts no writes.',
      schema: HealthSchema,
      headers: RETRY_AFTER_HEADER,
    },
  },
};

/** Returns the health of the service: 200 also for `degraded`, because batches are still accepted. */
export const handler: Handler = async (context, _request, response) => {
  const health = await checkHealth(context);
  if (health.status === 'error') response.status(503).set('Retry-After', '2');
  response.json(health);
};
