import { CrawlOptionsSchema, type BatchCrawlOptions } from './batch-request.ts';
import type { JsonValue } from './metadata/metadata-kinds.ts';

const MAX_KNOWN = 100;

const StoredOptionsSchema = CrawlOptionsSchema.strip();

const known = new Map<string, Readonly<BatchCrawlOptions>>();

/**
 * Parses the stored crawl options of a batch. The result is cached by the options' JSON text, because all domains of a
 * batch have the same options. Ignores options that this release does not know: during an upgrade, a later one may
 * have stored them.
 */
export function parseCrawlOptions(options: JsonValue): Readonly<BatchCrawlOptions> {
  const text = JSON.stringify(options);
  const seen = known.get(text);
  if (seen !== undefined) return seen;
  const parsed = StoredOptionsSchema.parse(options);
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(text, parsed);
  return parsed;
}
