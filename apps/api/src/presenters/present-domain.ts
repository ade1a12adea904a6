import { isRetryable } from '@scrapersky/core';
import type { DomainRow, DomainSummaryRow, JobResultRow } from '@scrapersky/db';
import { presentDuration, presentTime } from './present-time.ts';

/** Why a domain failed; of one that waits for another attempt, why the last one did. */
function presentError(row: Pick<DomainRow, 'error_code' | 'error_message'>) {
  if (row.error_code === null) return null;
  return { code: row.error_code, message: row.error_message ?? '', retryable: isRetryable(row.error_code) };
}

/** One domain of a batch, without what was found. */
export function presentDomain(row: DomainRow, now: Date) {
  return {
    job_id: row.job_id,
    domain: row.domain,
    status: row.status,
    url: row.url,
    error: presentError(row),
    attempts: row.attempts,
    pages_scraped: row.pages_scraped,
    start_time: presentTime(row.start_time),
    end_time: presentTime(row.end_time),
    processing_time: presentDuration(row.start_time, row.end_time, now),
  };
}

/** One domain's result; `metadata` is null of a domain that has none. */
export function presentResult(row: JobResultRow, now: Date) {
  return { ...presentDomain(row, now), metadata: row.metadata };
}

/** One domain in the status of its batch: as little as that can be, for there may be a thousand. */
export function presentSummary(row: DomainSummaryRow) {
  const error = presentError(row);
  return {
    job_id: row.job_id,
    status: row.status,
    pages_scraped: row.pages_scraped,
    ...(error ? { error } : {}),
  };
}
