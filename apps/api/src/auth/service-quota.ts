import type { Quota } from '@scrapersky/batches';
import type { Config } from '@scrapersky/runtime';
import { isLoopback } from './require-credentials.ts';

/** Default daily limits of a service that other machines can reach; far above ordinary use. */
const NETWORK_BATCHES_PER_DAY = 10_000;
const NETWORK_ROWS_PER_DAY = 2_000_000;

/** Returns the quota of the service, which applies where a key has no limit of its own. */
export function serviceQuota(config: Config): Quota {
  const onNetwork = (limit: number) => (isLoopback(config.HOST) ? 0 : limit);
  return {
    runningBatches: config.QUOTA_RUNNING_BATCHES,
    domainsPerDay: config.QUOTA_DOMAINS_PER_DAY,
    batchesPerDay: config.QUOTA_BATCHES_PER_DAY ?? onNetwork(NETWORK_BATCHES_PER_DAY),
    rowsPerDay: config.QUOTA_ROWS_PER_DAY ?? onNetwork(NETWORK_ROWS_PER_DAY),
  };
}
