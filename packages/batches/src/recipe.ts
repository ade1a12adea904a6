import { createHash } from 'node:crypto';
import { EXTRACTOR_VERSION, type BatchCrawlOptions } from '@scrapersky/core';

/**
 * Returns a hash of the settings and the extractor's version, which determine a domain's result: two results of one
 * domain with equal hashes are interchangeable.
 */
export function recipeOf(maxPages: number, options: BatchCrawlOptions): Buffer {
  const { max_age: _age, compare: _compare, crawl_delay_ms: _delay, ...content } = options;
  return createHash('sha256')
    .update(JSON.stringify([EXTRACTOR_VERSION, maxPages, content], withSortedKeys))
    .digest();
}

/** Sorts the keys of objects, because Postgres does not keep their order. */
function withSortedKeys(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
