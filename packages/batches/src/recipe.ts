import { createHash } from 'node:crypto';
import { EXTRACTOR_VERSION, type BatchCrawlOptions } from '@scrapersky/core';

/** Returns the hash of everything that determines the result of a domain, apart from the site. */
export function recipeOf(maxPages: number, options: BatchCrawlOptions): Buffer {
  const { max_age: _age, crawl_delay_ms: _delay, ...content } = options;
  return createHash('sha256')
    .update(JSON.stringify([EXTRACTOR_VERSION, maxPages, content], withSortedKeys))
    .digest();
}

/** Postgres does not keep the order of keys. */
function withSortedKeys(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
