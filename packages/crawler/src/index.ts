export type { RequestReport } from './fetch/request-report.ts';
export { type CachedRobots, type RobotsCache } from './robots/cached-robots.ts';
export {
  type CrawlDeps,
  type CrawlOptions,
  type CrawlOutcome,
  type CrawlTarget,
  type FetchedPage,
  type PageVisit,
  type Reload,
} from './crawl.ts';
export { crawlDomain } from './crawl-domain.ts';
export { OPTED_OUT } from './fetch/fetcher.ts';
export { bodyFingerprint } from './fetch/body-fingerprint.ts';
export { type KnownPage } from './fetch/known-page.ts';
export { type AddressTurns } from './fetch/address-turns.ts';
export { type HostTurns } from './fetch/host-turns.ts';
export { longestSiteMs } from './site-budget.ts';
export { siteOf } from './site-of.ts';
