import { BASE_PATH } from '@scrapersky/core';
import { newSpanId, parseTraceParent, traceOfBatch, type Tracer } from '@scrapersky/runtime';
import type { RequestHandler } from 'express';

const BATCH_LOCATION = new RegExp(`^${BASE_PATH}/batch/([0-9a-f-]{36})/status$`);

/**
 * Returns a handler that records each request that creates or retries a batch in the trace of this batch. The first
 * span of the trace is the creation.
 */
export function traceSubmissions(tracer: Tracer): RequestHandler {
  return (request, response, next) => {
    const startedAt = new Date();
    response.once('close', () => {
      const [, batchId] = BATCH_LOCATION.exec(String(response.getHeader('Location'))) ?? [];
      if (batchId === undefined) return;
      const { traceId, spanId } = traceOfBatch(batchId);
      const route = String((request.route as { path?: unknown } | undefined)?.path);
      const isFirst = response.statusCode === 202 && !route.endsWith('/retry');
      const caller = parseTraceParent(request.get('traceparent'));
      tracer.record({
        traceId,
        ...(isFirst ? { spanId } : { spanId: newSpanId(), parentSpanId: spanId }),
        name: `${request.method} ${route}`,
        kind: 'server',
        startedAt,
        endedAt: new Date(),
        attributes: {
          'http.request.method': request.method,
          'http.response.status_code': response.statusCode,
          'scrapersky.batch_id': batchId,
        },
        ...(caller && { cause: caller }),
      });
    });
    next();
  };
}
