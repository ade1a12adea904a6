import type { Quota } from '@scrapersky/batches';
import type { Caller } from './caller.ts';

/** Returns the quota of the key if it has one, otherwise that of the service. */
export function quotaOf({ quota }: Caller, ofService: Quota): Quota {
  return {
    ...ofService,
    runningBatches: quota.runningBatches ?? ofService.runningBatches,
    domainsPerDay: quota.domainsPerDay ?? ofService.domainsPerDay,
  };
}
