import { checkHealth } from '../health/check-health.ts';
import type { Handler } from '../http/handler.ts';

/** For people and monitors: 200 also where the service is degraded, for it still takes batches in and keeps them. */
export const getHealthHandler: Handler = async (context, _request, response) => {
  const health = await checkHealth(context);
  response.status(health.status === 'error' ? 503 : 200).json(health);
};
