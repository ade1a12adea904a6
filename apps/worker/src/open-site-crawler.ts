import type { HostTurns, RequestReport, RobotsCache } from '@scrapersky/crawler';
import { createExtractor, type Extractor } from '@scrapersky/extractor';
import {
  createAddressGuard,
  createHostResolver,
  type AddressGuard,
  type AddressGuardOptions,
  type OwnHostResolver,
} from '@scrapersky/net';
import { siteCrawler, type SiteCrawler, type SiteCrawlerDeps } from './site-crawler.ts';

/** Maximum CPU time for the extraction of one page. */
const EXTRACTION_DEADLINE_MS = 2_000;

/** The service's crawl settings as plain data. */
export type CrawlingSettings = SiteCrawlerDeps['settings'] & Required<AddressGuardOptions>;

/** Opens a site crawler with its own resolver and extraction threads. The caller must close it. */
export function openSiteCrawler(
  { allowNetworks, ports, ...settings }: CrawlingSettings,
  {
    robotsCache,
    hostTurns,
    isOptedOut,
    pageCopies,
    onRequest,
    onFault,
    traceExtractions,
    renderer,
    limitRenders,
  }: {
    robotsCache: RobotsCache;
    hostTurns: HostTurns | null;
    isOptedOut: SiteCrawlerDeps['isOptedOut'];
    pageCopies?: SiteCrawlerDeps['pageCopies'];
    onRequest?: (report: RequestReport) => void;
    onFault: (fault: string) => void;
    traceExtractions?: ((extractor: Extractor) => Pick<Extractor, 'extract'>) | undefined;
    renderer?: SiteCrawlerDeps['renderer'];
    limitRenders?: SiteCrawlerDeps['limitRenders'];
  },
): { crawlSite: SiteCrawler; guard: AddressGuard; resolver: OwnHostResolver; close(): Promise<void> } {
  const resolver = createHostResolver();
  const extractor = createExtractor({ deadlineMs: EXTRACTION_DEADLINE_MS, onFault });
  const guard = createAddressGuard({ allowNetworks, ports });
  return {
    crawlSite: siteCrawler({
      robotsCache,
      hostTurns,
      extractor: traceExtractions?.(extractor) ?? extractor,
      guard,
      resolver,
      recordResolver: resolver,
      isOptedOut,
      ...(pageCopies && { pageCopies }),
      ...(onRequest && { onRequest }),
      ...(renderer && { renderer }),
      ...(limitRenders && { limitRenders }),
      settings,
    }),
    guard,
    resolver,
    async close() {
      resolver.close();
      await extractor.close();
    },
  };
}
