import type { ClaimedDomain } from '@scrapersky/batches';
import { saveScreenshot, withRetry, type Db } from '@scrapersky/db';
import type { Logger } from '@scrapersky/runtime';
import { DATABASE_TIMEOUT_MS, describe } from './release-claim.ts';

/** Stores the screenshot of a domain. A failure is only logged, because the result is complete without it. */
export async function storeScreenshot(
  { db, log }: { db: Db; log: Logger },
  claim: ClaimedDomain,
  image: Buffer,
): Promise<void> {
  await withRetry(() => saveScreenshot(db, claim.fence, image), DATABASE_TIMEOUT_MS).catch(
    (error: unknown) => {
      log.warn('cannot store a screenshot', { ...describe(claim), error });
    },
  );
}
