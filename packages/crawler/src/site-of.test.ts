import { expect, test } from '@jest/globals';
import { parseDomain } from '@scrapersky/core';
import { siteOf } from './site-of.ts';

test.each([
  ['https://www.example.com/a', 'example.com'],
  ['http://www.example.com.:8080/', 'example.com:8080'],
  ['https://www.gov.uk/', 'www.gov.uk'],
  ['https://gov.uk/', 'gov.uk'],
  ['https://www.www.example.com/', 'www.www.example.com'],
  ['http://127.0.0.1:3000/', '127.0.0.1:3000'],
  ['http://[::1]/', '[::1]'],
])('%s belongs to the site %s, which is also the host of the domain', (url, site) => {
  expect(siteOf(new URL(url))).toBe(site);
  expect(parseDomain(url)).toMatchObject({ domain: { host: site } });
});
