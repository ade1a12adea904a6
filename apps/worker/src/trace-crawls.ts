import { newSpanId, traceOfBatch, type Tracer } from '@scrapersky/runtime';
import type { SiteCrawler } from './site-crawler.ts';

/** Returns a crawler that records each attempt as a span in the trace of its batch. */
export function traceCrawls(tracer: Tracer | null, crawlSite: SiteCrawler): SiteCrawler {
  if (tracer === null) return crawlSite;
  return async (claim, ...rest) => {
    const startedAt = new Date();
    let outcome: Awaited<ReturnType<SiteCrawler>> | undefined;
    try {
      outcome = await crawlSite(claim, ...rest);
      return outcome;
    } finally {
      const { traceId, spanId: parentSpanId } = traceOfBatch(claim.fence.batchId);
      const error = outcome === undefined ? 'aborted' : outcome.ok ? undefined : outcome.failure.code;
      tracer.record({
        traceId,
        spanId: newSpanId(),
        parentSpanId,
        name: 'crawl site',
        kind: 'consumer',
        startedAt,
        endedAt: new Date(),
        attributes: {
          'scrapersky.batch_id': claim.fence.batchId,
          'scrapersky.job_id': claim.fence.jobId,
          'scrapersky.domain': claim.domain,
          'scrapersky.attempt': claim.countedAttempt,
          'scrapersky.request_id': claim.requestId,
          ...(outcome?.ok && { 'scrapersky.pages': outcome.pages.length }),
        },
        ...(error !== undefined && { error }),
      });
    }
  };
}
