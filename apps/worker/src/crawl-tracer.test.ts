import { expect, test } from '@jest/globals';
import type { Extractor } from '@scrapersky/extractor';
import { CrawlTracer } from './crawl-tracer.ts';

test('a traced extractor gets the mean processor time, by which the pages of costly sites wait longer', async () => {
  const calls: unknown[][] = [];
  const extract: Extractor['extract'] = async (...call) => {
    calls.push(call);
    return { ok: false, failure: { code: 'parse_error', message: '' }, cpuMs: 0 };
  };
  const tracer = new CrawlTracer({ record: () => {}, close: () => Promise.resolve() });
  const page = { url: 'https://a.example/', headers: {}, body: Buffer.alloc(0), isHome: true };

  await tracer.traceExtractions({ extract }).extract(page, 70);

  expect(calls).toEqual([[page, 70]]);
});
