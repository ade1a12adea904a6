import { domainToUnicode } from 'node:url';
import { isRetryable } from '@scrapersky/core';
import type { AttemptRow, DomainRow, DomainSummaryRow, JobResultRow, JobRow } from '@scrapersky/db';
import { presentDuration, presentTime } from './present-time.ts';

/**
 * Returns the error of a domain or of an attempt; null if it has none. A domain that waits for a retry has the error of
 * its last attempt.
 */
function presentError(row: Pick<DomainRow, 'error_code' | 'error_message'>) {
  if (row.error_code === null) return null;
  return { code: row.error_code, message: row.error_message ?? '', retryable: isRetryable(row.error_code) };
}

/** Returns `unicode_domain` for a domain with punycode; otherwise an empty object. */
function unicodeDomain(domain: string): { unicode_domain?: string } {
  const [, before, host, after] = /^(https?:\/\/)?([a-z0-9._-]*xn--[a-z0-9._-]*)(:\d+)?$/.exec(domain) ?? [];
  const unicode = host === undefined ? '' : domainToUnicode(host);
  return unicode === '' || unicode === host
    ? {}
    : { unicode_domain: `${before ?? ''}${unicode}${after ?? ''}` };
}

/** Returns one domain of a batch without its metadata. */
export function presentDomain(row: DomainRow, now: Date) {
  return {
    job_id: row.job_id,
    domain: row.domain,
    ...unicodeDomain(row.domain),
    status: row.status,
    url: row.url,
    error: presentError(row),
    attempts: row.attempts,
    pages_scraped: row.pages_scraped,
    start_time: presentTime(row.start_time),
    end_time: presentTime(row.end_time),
    processing_time: presentDuration(row.start_time, row.end_time, now),
    ...(row.status === 'pending' && row.not_before !== null
      ? { next_attempt_at: row.not_before.toISOString() }
      : {}),
    ...(row.from_scan === null ? {} : { from_scan: row.from_scan }),
  };
}

/** Returns the result of one domain. `input` is present only if the list had columns besides the domain. */
export function presentResult(row: JobResultRow, now: Date) {
  return {
    ...presentDomain(row, now),
    metadata: row.metadata,
    ...(row.change === null ? {} : { change: row.change }),
    ...(row.input === null ? {} : { input: row.input }),
  };
}

/**
 * Returns the attempts of a domain, oldest first. The job's row contains the latest attempt unless the domain waits for
 * a retry.
 */
export function presentAttempts(row: JobRow, earlier: readonly AttemptRow[], now: Date) {
  const isLatestApart = row.attempts > 0 && earlier.at(-1)?.attempt !== row.attempts;
  const latest = {
    attempt: row.attempts,
    worker_id: row.claimed_by,
    start_time: row.attempt_start_time,
    end_time: row.end_time,
    error_code: row.error_code,
    error_message: row.error_message,
  };
  return [...earlier, ...(isLatestApart && row.status !== 'pending' ? [latest] : [])].map((attempt) => ({
    attempt: attempt.attempt,
    worker_id: attempt.worker_id,
    start_time: presentTime(attempt.start_time),
    end_time: presentTime(attempt.end_time),
    processing_time: presentDuration(attempt.start_time, attempt.end_time, now),
    pages_scraped: attempt === latest ? row.pages_scraped : 0,
    error: presentError(attempt),
  }));
}

/** Returns the short form of a domain, for a batch status with up to 1,000 of them. */
export function presentSummary(row: DomainSummaryRow) {
  const error = presentError(row);
  return {
    job_id: row.job_id,
    status: row.status,
    pages_scraped: row.pages_scraped,
    ...(error ? { error } : {}),
  };
}
