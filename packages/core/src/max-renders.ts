import type { BatchCrawlOptions } from './batch-request.ts';

/** Maximum number of pages that a batch with screenshots loads in a browser, so that its pictures need at most 3 GB. */
const MAX_RENDERS_WITH_SCREENSHOTS = 10_000;

/** Returns how many pages of a batch a browser may load; null if there is no limit. */
export function maxRendersOf({
  max_renders: max,
  screenshot,
}: Pick<BatchCrawlOptions, 'max_renders' | 'screenshot'>): number | null {
  return screenshot ? Math.min(max ?? Infinity, MAX_RENDERS_WITH_SCREENSHOTS) : max;
}
