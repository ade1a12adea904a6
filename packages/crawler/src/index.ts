export { createAddressGuard, type AddressGuard, type AddressGuardOptions } from './address-guard.ts';
export { createHostResolver, type HostAddress, type HostResolver, type Resolution } from './host-resolver.ts';
export { type CachedRobots, type RobotsCache } from './robots-cache.ts';
export {
  type CrawlDeps,
  type CrawlOptions,
  type CrawlOutcome,
  type CrawlTarget,
  type FetchedPage,
  type PageVisit,
} from './crawl.ts';
export { crawlDomain } from './crawl-domain.ts';
export { type SharedHosts } from './shared-hosts.ts';
export { createJsonPoster } from './post-json.ts';
export { createUrlCheck } from './url-check.ts';
export { longestSiteMs } from './site-budget.ts';
