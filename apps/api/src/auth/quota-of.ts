import type { Quota } from '@scrapersky/batches';
import type { Caller } from './caller.ts';

/** The key's own quota where it has one, else the service's. */
export function quotaOf({ quota }: Caller, ofService: Quota): Quota {
  return {
    runningBatches: quota.runningBatches ?? ofService.runningBatches,
    domainsPerDay: quota.domainsPerDay ?? ofService.domainsPerDay,
  };
}
