import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import type { DomainFinisher } from '@scrapersky/batches';
import type { RequestReport } from '@scrapersky/crawler';
import type { ClaimFence } from '@scrapersky/db';
import type { Extractor } from '@scrapersky/extractor';
import { newSpanId, traceOfBatch, type Tracer, type TraceParent } from '@scrapersky/runtime';
import type { SiteCrawler } from './site-crawler.ts';

/**
 * Records each attempt at a site as a span in the trace of its batch. Its children are its requests, its extractions
 * and the storing of its result.
 */
export class CrawlTracer {
  readonly #tracer: Tracer;
  readonly #crawl = new AsyncLocalStorage<TraceParent>();

  constructor(tracer: Tracer) {
    this.#tracer = tracer;
  }

  traceCrawls(crawlSite: SiteCrawler): SiteCrawler {
    return async (claim, ...rest) => {
      const startedAt = new Date();
      const span = spanOfAttempt(claim.fence);
      let outcome: Awaited<ReturnType<SiteCrawler>> | undefined;
      try {
        outcome = await this.#crawl.run(span, () => crawlSite(claim, ...rest));
        return outcome;
      } finally {
        const error = outcome === undefined ? 'aborted' : outcome.ok ? undefined : outcome.failure.code;
        this.#tracer.record({
          ...span,
          parentSpanId: traceOfBatch(claim.fence.batchId).spanId,
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

  /** Records a request of the running crawl. */
  readonly noteRequest = ({ url, durationMs, code, bytes }: RequestReport): void => {
    const endedAt = new Date();
    this.#recordChild(this.#crawl.getStore(), {
      name: url.pathname === '/robots.txt' ? 'fetch robots.txt' : 'fetch',
      startedAt: new Date(endedAt.getTime() - durationMs),
      endedAt,
      // Without the query, which may contain secrets of the site.
      attributes: { 'server.address': url.host, 'url.path': url.pathname, 'scrapersky.bytes': bytes },
      ...(code !== 'ok' && { error: code }),
    });
  };

  /** Returns an extractor that records each extraction of the running crawl. */
  readonly traceExtractions = (extractor: Pick<Extractor, 'extract'>): Pick<Extractor, 'extract'> => ({
    extract: (input, meanMs) =>
      this.#recordWork(this.#crawl.getStore(), 'extract page', () => extractor.extract(input, meanMs)),
  });

  traceFinishes(finisher: Pick<DomainFinisher, 'finish'>): Pick<DomainFinisher, 'finish'> {
    return {
      finish: (job) => this.#recordWork(spanOfAttempt(job), 'store result', () => finisher.finish(job)),
    };
  }

  async #recordWork<T>(parent: TraceParent | undefined, name: string, work: () => Promise<T>): Promise<T> {
    const startedAt = new Date();
    let error: string | undefined = 'failed';
    try {
      const result = await work();
      error = undefined;
      return result;
    } finally {
      const endedAt = new Date();
      this.#recordChild(parent, { name, startedAt, endedAt, attributes: {}, ...(error && { error }) });
    }
  }

  #recordChild(
    parent: TraceParent | undefined,
    span: Omit<Parameters<Tracer['record']>[0], 'traceId' | 'spanId' | 'parentSpanId' | 'kind'>,
  ): void {
    if (parent === undefined) return;
    const { traceId, spanId: parentSpanId } = parent;
    this.#tracer.record({ ...span, traceId, spanId: newSpanId(), parentSpanId, kind: 'internal' });
  }
}

/**
 * Returns the span of an attempt. Its id is derived from the claim, so that a step after the crawl can name it as its
 * parent.
 */
function spanOfAttempt({ batchId, jobId, attempt }: ClaimFence): TraceParent {
  const spanId = createHash('sha256').update(`${jobId} ${attempt}`).digest('hex').slice(0, 16);
  return { traceId: traceOfBatch(batchId).traceId, spanId };
}
