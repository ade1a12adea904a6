import type { Handler } from '../http/handler.ts';

/** For Prometheus. What is away is missing, and said to be down: a scrape never waits for it for long. */
export const getMetrics: Handler = async (parts, _request, response) => {
  const { contentType, text } = await parts.metrics.collect(parts);
  response.setHeader('Content-Type', contentType);
  response.end(text);
};
