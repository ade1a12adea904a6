import type { BatchCrawlOptions } from '@scrapersky/core';
import { invalidRequest } from '../api-error.ts';

/** Crawl options that the operator allows callers to set. */
export interface CrawlPolicy {
  ignoringRobots: boolean;
  userAgents: boolean;
  headers: boolean;
}

/** Refuses crawl options that the operator forbids. @throws ApiError 422 */
export function refuseForbiddenOptions(policy: CrawlPolicy, options: BatchCrawlOptions): void {
  const forbidden = [
    { name: 'respect_robots', isUsed: !options.respect_robots, isAllowed: policy.ignoringRobots },
    { name: 'user_agent', isUsed: options.user_agent !== null, isAllowed: policy.userAgents },
    { name: 'headers', isUsed: Object.keys(options.headers).length > 0, isAllowed: policy.headers },
  ].filter(({ isUsed, isAllowed }) => isUsed && !isAllowed);
  if (forbidden.length === 0) return;
  throw invalidRequest(
    forbidden.map(({ name }) => ({
      path: `options.${name}`,
      message: 'the operator of this service does not allow it',
    })),
  );
}
