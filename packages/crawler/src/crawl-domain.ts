import type { CrawlDeps, CrawlOptions, CrawlOutcome, CrawlTarget } from './crawl.ts';

/**
 * Crawls one site: robots.txt, home page, then the most telling pages of the same site.
 * Rejects with the signal's reason when aborted; whatever the site does is a value.
 */
export function crawlDomain<T>(
  _target: CrawlTarget,
  _options: CrawlOptions,
  _deps: CrawlDeps<T>,
): Promise<CrawlOutcome<T>> {
  throw new Error('not yet');
}
