import { z } from 'zod';
import type { Handler } from '../http/handler.ts';
import type { Operation } from '../openapi/operation.ts';

export const operation: Operation = {
  id: 'getMetrics',
  tag: 'Service',
  summary: 'Metrics in the text format of Prometheus',
  description: 'Needs an admin key where `METRICS_REQUIRE_KEY` is set.',
  responses: { 200: { description: 'The metrics.', content: { 'text/plain': { schema: z.string() } } } },
};

/** For Prometheus. What is away is missing, and said to be down: a scrape never waits for it for long. */
export const handler: Handler = async (context, _request, response) => {
  const { contentType, text } = await context.metrics.collect(context);
  response.setHeader('Content-Type', contentType);
  response.end(text);
};
