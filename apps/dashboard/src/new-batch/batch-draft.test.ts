import { batchRequestSchema } from '@scrapersky/core';
import { expect, test } from '@jest/globals';
import { DEFAULT_OPTIONS, toFileOptions } from './batch-draft.ts';

const Schema = batchRequestSchema({ maxDomains: 10 });

test("an unchanged form requests the API's defaults", () => {
  const options = toFileOptions({}, DEFAULT_OPTIONS);
  expect(Schema.parse({ domains: ['a.example'], ...options })).toEqual(
    Schema.parse({ domains: ['a.example'] }),
  );
});

test('each option of the form sets its field in the request', () => {
  const { column, header, ...request } = toFileOptions(
    { column: 2, hasHeader: false },
    {
      name: ' Q4 leads ',
      tags: 'leads, , May ',
      maxPages: '3',
      maxConcurrent: '25',
      respectRobots: false,
      useSitemap: false,
      timeoutS: '1.5',
      crawlDelayS: '2',
      userAgent: 'Me/1.0',
      includePaths: '/about*\n\n /team ',
      excludePaths: '/blog*',
      dns: false,
      people: true,
      render: 'always',
      screenshot: true,
      ownFields: [
        { name: 'price', source: 'selector', expression: '.price', type: 'number', all: true },
        { name: 'founded', source: 'regex', expression: 'Founded in (\\d{4})', type: 'text', all: false },
      ],
    },
  );
  expect([column, header]).toEqual(['3', false]);
  expect(Schema.parse({ domains: ['a.example'], ...request })).toMatchObject({
    max_pages: 3,
    max_concurrent: 25,
    name: 'Q4 leads',
    tags: ['leads', 'May'],
    options: {
      respect_robots: false,
      use_sitemap: false,
      timeout_ms: 1_500,
      crawl_delay_ms: 2_000,
      user_agent: 'Me/1.0',
      include_paths: ['/about*', '/team'],
      exclude_paths: ['/blog*'],
      dns: false,
      people: true,
      render: 'always',
      screenshot: true,
      fields: {
        price: { selector: '.price', type: 'number', all: true },
        founded: { regex: 'Founded in (\\d{4})', type: 'text', all: false },
      },
    },
  });
});

test('a batch without a browser has no screenshots', () => {
  const { options } = toFileOptions({}, { ...DEFAULT_OPTIONS, render: 'never', screenshot: true });
  expect(options).toMatchObject({ render: 'never', screenshot: false });
});
