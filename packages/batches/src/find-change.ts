import { parseCrawlOptions, type Change } from '@scrapersky/core';
import { findPreviousScan, type Db, type FinishedJob, type PreviousScan } from '@scrapersky/db';
import { describeChange, type EarlierScan, type ScanOutcome } from './changes/describe-change.ts';
import type { ClaimedDomain } from './claim-domain.ts';

/**
 * Returns how the outcome of a domain differs from an earlier scan; undefined unless its batch has `options.compare`.
 * Call it before the transaction that stores the outcome, so that no lock is held during this query.
 */
export async function findChange(
  db: Db,
  claim: Pick<ClaimedDomain, 'fence' | 'host' | 'domain' | 'options'>,
  { outcome, pages }: Pick<FinishedJob, 'outcome' | 'pages'>,
): Promise<Change | undefined> {
  const options = parseCrawlOptions(claim.options);
  if (options.compare === null) return undefined;
  const { host, domain } = claim;
  const previous = await findPreviousScan(db, claim.fence.batchId, {
    host,
    domain,
    compare: options.compare,
  });
  const current: ScanOutcome =
    outcome.status === 'failed' ? outcome : { ...outcome, pageUrls: pages.map(({ url }) => url), options };
  return describeChange(previous && toEarlierScan(previous), current);
}

function toEarlierScan(scan: PreviousScan): EarlierScan {
  const { jobId, scannedAt, url, metadata, pageUrls, errorCode, errorMessage } = scan;
  if (metadata === null) {
    return {
      status: 'failed',
      jobId,
      scannedAt,
      errorCode: errorCode ?? 'internal_error',
      errorMessage: errorMessage ?? '',
    };
  }
  const options = parseCrawlOptions(scan.options);
  return { status: 'complete', jobId, scannedAt, url, metadata, pageUrls, options };
}
