import { z } from 'zod';
import type { Handler } from '../http/handler.ts';
import type { Operation } from '../openapi/operation.ts';

export const operation: Operation = {
  id: 'getMetrics',
  tag: 'Service',
  summary: 'Metrics in the Prometheus text format',
  description: 'Needs an admin key if `METRICS_REQUIRE_KEY` is `true`.',
  responses: { 200: { description: 'The metrics.', content: { 'text/plain': { schema: z.string() } } } },
};

/** Returns the metrics. If Postgres or the queue is unreachable, its metrics are missing and its `scrapersky_up` is 0. */
export const handler: Handler = async (context, _request, response) => {
  const { contentType, text } = await context.metrics.collect(context);
  response.setHeader('Content-Type', contentType);
  response.end(text);
};
