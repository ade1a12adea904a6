import type { Quota } from '@scrapersky/batches';
import type { Caller } from './caller.ts';

/** Returns the caller's quota: each limit is the key's own, or that of the service if the key has none. */
export function quotaOf({ quota }: Caller, ofService: Quota): Quota {
  return {
    ...ofService,
    runningBatches: quota.runningBatches ?? ofService.runningBatches,
    domainsPerDay: quota.domainsPerDay ?? ofService.domainsPerDay,
  };
}
