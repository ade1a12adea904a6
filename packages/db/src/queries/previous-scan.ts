import type { DomainErrorCode, JsonValue, SiteMetadata } from '@scrapersky/core';
import { sql } from 'kysely';
import type { Db } from '../database.ts';

/** An earlier result of a domain: complete, or a failure that shows that the site was gone. */
export interface PreviousScan {
  jobId: string;
  /** Time of the scan, as RFC 3339. */
  scannedAt: string;
  url: string | null;
  /** Null if the site was gone. */
  metadata: SiteMetadata | null;
  errorCode: DomainErrorCode | null;
  errorMessage: string | null;
  /** Options of the batch of that scan. */
  options: JsonValue;
  pageUrls: string[];
}

/**
 * Returns the newest earlier result that a batch may use to compare a domain: a complete one, or one that found the
 * site gone. Returns undefined if there is none.
 *
 * @param batchId the batch with `options.compare`
 * @param compare `last`, or the id of the batch to compare with
 */
export async function findPreviousScan(
  db: Db,
  batchId: string,
  { host, domain, compare }: { host: string; domain: string; compare: string },
): Promise<PreviousScan | undefined> {
  const { rows } = await sql<PreviousScan>`
    select r.job_id as "jobId", r.url, r.metadata, r.error_code as "errorCode", r.error_message as "errorMessage",
      coalesce(r.from_scan->>'scanned_at',
        to_char(r.end_time at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) as "scannedAt",
      rb.options, array(select p.url from pages p where p.batch_id = r.batch_id and p.seq = r.seq) as "pageUrls"
    from batch_jobs b, jobs r join batch_jobs rb on rb.batch_id = r.batch_id
    -- Must match the condition of the index jobs_by_host.
    where b.batch_id = ${batchId} and r.status in ('complete', 'failed') and r.host is not null
      and r.host collate "C" = ${host} and r.domain collate "C" = ${domain} and r.batch_id <> b.batch_id
      and rb.deleted_at is null and (b.visibility = 'all' or rb.created_by = b.created_by)
      and ${compare === 'last' ? sql`true` : sql`r.batch_id = ${compare}::uuid`}
      and (r.metadata is not null or r.error_code = 'dns_not_found'
        or r.error_code = 'http_4xx' and r.error_message ~ 'status (404|410)\\.')
    order by r.end_time desc limit 1`.execute(db);
  return rows[0];
}
