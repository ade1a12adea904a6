import type { Change, DomainErrorCode, SiteMetadata } from '@scrapersky/core';
import { compareScans, type Scan } from './compare-scans.ts';

/** Outcome of a scan: complete with metadata, or failed with an error. */
export type ScanOutcome =
  | ({ status: 'complete' } & Scan)
  | { status: 'failed'; errorCode: DomainErrorCode; errorMessage: string };

/** An earlier outcome with which a scan can be compared. */
export type EarlierScan = ScanOutcome & { jobId: string; scannedAt: string };

/**
 * Returns how the outcome of a scan differs from the earlier one. `earlier` is undefined if the domain has no earlier
 * scan.
 */
export function describeChange(earlier: EarlierScan | undefined, outcome: ScanOutcome): Change {
  const previous = earlier ? { job_id: earlier.jobId, scanned_at: earlier.scannedAt } : null;
  const wasGone = earlier !== undefined && isGone(earlier);
  if (isGone(outcome)) {
    return {
      status: wasGone ? 'same' : 'gone',
      previous,
      fields: fieldsOfGone(earlier, outcome),
      not_checked: [],
    };
  }
  if (outcome.status === 'failed') return { status: 'unknown', previous, fields: [], not_checked: [] };
  if (earlier === undefined || wasGone || earlier.status === 'failed') {
    return { status: 'new', previous, fields: [], not_checked: [] };
  }
  const { fields, notChecked } = compareScans(earlier, outcome);
  return { status: fields.length > 0 ? 'changed' : 'same', previous, fields, not_checked: notChecked };
}

/** Returns the change of the site's state for a domain that is parked or for sale now. */
function fieldsOfGone(earlier: EarlierScan | undefined, outcome: ScanOutcome): Change['fields'] {
  if (earlier?.status !== 'complete' || outcome.status !== 'complete') return [];
  return compareScans(earlier, outcome).fields.filter(({ path }) => path === 'site_state');
}

/**
 * Returns whether the site is gone: its name does not exist, its home page is missing (404 or 410), or the domain is
 * parked or for sale. Other failures may be temporary.
 */
function isGone(outcome: ScanOutcome): boolean {
  if (outcome.status === 'complete') return isGoneState(outcome.metadata);
  const { errorCode, errorMessage } = outcome;
  return (
    errorCode === 'dns_not_found' || (errorCode === 'http_4xx' && /status (?:404|410)\./.test(errorMessage))
  );
}

function isGoneState({ site_state: state }: SiteMetadata): boolean {
  return state === 'parked' || state === 'for_sale';
}
