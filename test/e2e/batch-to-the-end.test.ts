import { freePort, startSites, type Sites } from '@scrapersky/test-support';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CheckedClient } from '../support/checked-client.ts';
import { KEY, runService, type RunningService } from '../support/running-service.ts';
import { startTraceCollector, type TraceCollector } from '../support/trace-collector.ts';

const page = (title: string, body = '') =>
  `<!doctype html><html lang="en"><head><title>${title}</title></head><body>${body}</body></html>`;

describe.each(['redis', 'postgres'] as const)('with the queue on %s', (queue) => {
  let service: RunningService;
  let sites: Sites;
  let collector: TraceCollector;
  beforeAll(async () => {
    collector = await startTraceCollector();
    service = await runService({ queue, workers: 2, env: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url } });
    sites = await startSites(30, (n) => ({
      '/robots.txt': { status: 404 },
      '/': page(`Site ${n}`, `<a href="/contact">Contact</a> <a href="mailto:hi@site${n}.com">Mail</a>`),
      '/contact': page('Contact', '<a href="tel:+14155552671">Call</a>'),
    }));
  }, 60_000);
  afterAll(async () => {
    await sites.close();
    await service.stop();
    collector.close();
  });

  test('a batch ends with the metadata of each site, or the error of each failed site', async () => {
    const client = new CheckedClient(service.url);
    const gone = `http://127.0.0.1:${await freePort()}`;
    const { batch_id: batchId } = await client.submit({
      domains: [...sites.origins, gone, 'no such domain'],
      max_pages: 2,
    });
    const status = await client.waitUntil(batchId, ({ ended }) => ended);
    expect(status).toMatchObject({
      status: 'partial',
      total_domains: 32,
      completed_domains: 30,
      failed_domains: 2,
      errors_by_code: { connection_refused: 1, invalid_domain: 1 },
    });
    const results = await client.allResults(batchId);
    expect(results).toHaveLength(32);
    expect(results[7]).toMatchObject({
      domain: sites.origins[7],
      status: 'complete',
      attempts: 1,
      pages_scraped: 2,
      metadata: { title: 'Site 7', language: 'en', contact_info: { email: ['hi@site7.com'] } },
    });
    expect(results[30]).toMatchObject({
      attempts: 3,
      error: { code: 'connection_refused', retryable: true },
    });
    expect(results[31]).toMatchObject({ attempts: 0, error: { code: 'invalid_domain', retryable: false } });
  }, 90_000);

  test('a stopping worker releases its domains, and another worker completes them, counted as one attempt', async () => {
    const client = new CheckedClient(service.url);
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const held = await startSites(25, (n) => (request, response) => {
      if (request.url !== '/') return void response.writeHead(404).end();
      void released.then(() => response.setHeader('content-type', 'text/html').end(page(`Held ${n}`)));
    });
    const { batch_id: batchId } = await client.submit({ domains: held.origins, max_pages: 1 });
    // One worker has 20 slots, so both workers crawl held sites.
    await client.waitUntil(batchId, ({ processing_domains }) => processing_domains > 20);
    const [worker] = service.workers;
    expect(await worker?.stop()).toEqual({ code: 0, signal: null });
    release();
    expect(worker?.output).toContain('domain released');
    const status = await client.waitUntil(batchId, ({ ended }) => ended);
    expect(status).toMatchObject({ status: 'complete', completed_domains: 25 });
    expect((await client.allResults(batchId)).map((result) => result.attempts)).toEqual(Array(25).fill(1));
    await held.close();
  }, 90_000);

  test("a worker's log contains the request id of the POST that created the batch", async () => {
    const client = new CheckedClient(service.url);
    const { batch_id: batchId } = await client.submit({ domains: sites.origins.slice(0, 1), max_pages: 1 });
    await client.waitUntil(batchId, ({ ended }) => ended);
    const line = /{[^\n]*"path":"[^"\n]*\/batch"[^\n]*}/g;
    const requestIds = [...service.api.output.matchAll(line)].map(
      ([text]) => (JSON.parse(text) as { request_id: string }).request_id,
    );
    const last = requestIds.at(-1);
    expect(last).toBeTruthy();
    expect(service.workers.some((worker) => worker.output.includes(`"request_id":"${last}"`))).toBe(true);
  }, 60_000);

  test('one trace covers the request, the crawls and the end of the batch, and no span is lost when the processes stop', async () => {
    const caller = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16) };
    const response = await fetch(`${service.url}/api/v3/batch_page_scraper/batch`, {
      method: 'POST',
      headers: {
        'X-API-Key': KEY,
        'Content-Type': 'application/json',
        traceparent: `00-${caller.traceId}-${caller.spanId}-01`,
      },
      body: JSON.stringify({
        domains: [sites.origins[0], `http://127.0.0.1:${await freePort()}`],
        max_pages: 1,
      }),
    });
    const { batch_id: batchId } = (await response.json()) as { batch_id: string };
    await new CheckedClient(service.url).waitUntil(batchId, ({ ended }) => ended);
    expect(await service.stop()).toEqual([0, 0, 0]);

    const trace = collector.spans.filter(({ traceId }) => traceId === batchId.replaceAll('-', ''));
    const [root, ...others] = trace.toSorted(
      (a, b) => Number('parentSpanId' in a) - Number('parentSpanId' in b),
    );
    expect(root).toMatchObject({
      service: 'scrapersky-api',
      name: 'POST /api/v3/batch_page_scraper/batch',
      links: [caller],
    });
    const crawls = others.filter(({ name }) => name === 'crawl site');
    expect(crawls.map(({ status }) => status?.message ?? 'ok').toSorted()).toEqual([
      ...Array<string>(3).fill('connection_refused'),
      'ok',
    ]);
    expect(others.filter(({ name }) => name === 'close batch')).toHaveLength(1);
    const ofCrawls = new Set(crawls.map(({ spanId }) => spanId));
    const inside = others.filter(({ parentSpanId = '' }) => ofCrawls.has(parentSpanId));
    for (const { service: name, parentSpanId } of others.filter((span) => !inside.includes(span)))
      expect([name, parentSpanId]).toEqual(['scrapersky-worker', root?.spanId]);
    const complete = crawls.find(({ status }) => status === undefined)?.spanId;
    const stepsOf = (isComplete: boolean) =>
      inside
        .filter(({ parentSpanId }) => (parentSpanId === complete) === isComplete)
        .map(({ name, status }) => [name, status?.message ?? 'ok'].join(': '))
        .toSorted();
    // The robots.txt may be known from an earlier batch; the second fetch looks for an icon.
    expect(stepsOf(true).filter((step) => step !== 'fetch robots.txt: ok')).toEqual([
      'extract page: ok',
      'fetch: ok',
      'fetch: ok',
      'store result: ok',
    ]);
    expect(stepsOf(false)).toEqual(
      expect.arrayContaining(['fetch robots.txt: connection_refused', 'store result: ok']),
    );
  }, 60_000);
});
