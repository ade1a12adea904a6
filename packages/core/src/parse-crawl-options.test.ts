import { expect, test } from '@jest/globals';
import { CrawlOptionsSchema } from './batch-request.ts';
import { parseCrawlOptions } from './parse-crawl-options.ts';

test('parses equal options once and different options separately', () => {
  const [first, second, other] = [{ dns: false }, { dns: false }, { dns: true }].map(parseCrawlOptions);

  expect(first).toEqual(CrawlOptionsSchema.parse({ dns: false }));
  expect(second).toBe(first);
  expect(other).toEqual(CrawlOptionsSchema.parse({ dns: true }));
});

test('rejects the same invalid options at the second call too', () => {
  for (let n = 0; n < 2; n += 1) expect(() => parseCrawlOptions({ dns: 'yes' })).toThrow('dns');
});

test('ignores options of a later release, which an upgrade stores before all workers are replaced', () => {
  expect(parseCrawlOptions({ dns: false, later: 1 })).toEqual(CrawlOptionsSchema.parse({ dns: false }));
});
