import { CrawlOptionsSchema, type BatchCrawlOptions, type JsonValue } from '@scrapersky/core';
import { LRUCache } from 'lru-cache';

const MAX_KNOWN = 100;

const KNOWN = new LRUCache<string, BatchCrawlOptions>({ max: MAX_KNOWN });

/** Parses the stored crawl options of a batch. Cached by their text, because all domains of a batch have the same. */
export function parseCrawlOptions(options: JsonValue): Readonly<BatchCrawlOptions> {
  const text = JSON.stringify(options);
  let parsed = KNOWN.get(text);
  if (parsed === undefined) {
    parsed = CrawlOptionsSchema.parse(options);
    KNOWN.set(text, parsed);
  }
  return parsed;
}
