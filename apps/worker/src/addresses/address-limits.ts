import { isSharedPlatform } from '@scrapersky/net';
import type { AddressLimits } from './address-limiter.ts';

/** Factor for the limits of a platform's address, which serves thousands of sites. */
const PLATFORM_FACTOR = 16;
/** Margin for requests that arrive closer together than they were sent. */
const ARRIVAL_MARGIN_MS = 15;

export interface AddressPolicy {
  /** Maximum number of concurrent requests to one address; 0 for no limits by address. */
  requestsPerAddress: number;
  addressDelayMs: number;
  /** Maximum number of concurrent requests of one crawl. */
  pagesPerHost: number;
}

/** Returns a function that maps the key of an address to its limits. */
export function addressLimits(policy: AddressPolicy): (address: string) => AddressLimits {
  const { requestsPerAddress, addressDelayMs, pagesPerHost } = policy;
  return (address) => {
    const factor = isSharedPlatform(address) ? PLATFORM_FACTOR : 1;
    return {
      maxCrawls: Math.max(1, Math.floor((requestsPerAddress * factor) / pagesPerHost)),
      gapMs: addressDelayMs === 0 ? 0 : (addressDelayMs + ARRIVAL_MARGIN_MS) / factor,
    };
  };
}
