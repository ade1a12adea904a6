import type { Config } from '@scrapersky/runtime';
import type { CrawlingSettings } from './open-site-crawler.ts';

/** Returns the service's crawl settings. The maximum for one address, if set, also limits the requests to one host. */
export function crawlingSettings(config: Config): CrawlingSettings {
  const { SCRAPE_REQUESTS_PER_ADDRESS: perAddress, SCRAPE_PAGES_PER_HOST: perHost } = config;
  return {
    allowNetworks: config.SCRAPE_ALLOW_NETWORKS,
    ports: config.SCRAPE_PORTS,
    timeoutMs: config.SCRAPE_TIMEOUT_MS,
    maxBodyBytes: config.SCRAPE_MAX_BODY_BYTES,
    hostDelayMs: config.SCRAPE_HOST_DELAY_MS,
    pagesPerHost: perAddress === 0 ? perHost : Math.min(perHost, perAddress),
    userAgent: config.SCRAPE_USER_AGENT,
  };
}
