import type { Handler } from '../http/handler.ts';

/** For Prometheus. What is away is missing, and said to be down: a scrape never waits for it for long. */
export const getMetricsHandler: Handler = async (context, _request, response) => {
  const { contentType, text } = await context.metrics.collect(context);
  response.setHeader('Content-Type', contentType);
  response.end(text);
};
