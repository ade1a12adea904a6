import type { ChangeStatus } from '@scrapersky/core';
import { sql } from 'kysely';
import type { Db } from '../database.ts';
import type { FoundDomainRow } from './domain-search.ts';
import type { DomainRow } from './jobs.ts';

/** A domain, and the user whose results of it are visible. */
export interface VisibleDomain {
  /** `host` and `key` of the parsed domain. */
  host: string;
  domain: string;
  /** Only results of this user's batches; null for all users. */
  createdBy: string | null;
}

export interface DomainHistoryPage extends VisibleDomain {
  limit: number;
  /** The last result of the previous page; null for the first page. */
  before: HistoryPosition | null;
}

/** Position of a result in the history of its domain: `end_time` in the format of Postgres, and `job_id`. */
interface HistoryPosition {
  time: string;
  id: string;
}

export type HistoryRow = DomainRow & { change_status: ChangeStatus | null; position: string };

/** Condition on `jobs` that can use the index `jobs_by_host`. */
function isResultOf({ host, domain, createdBy }: VisibleDomain) {
  return sql`jobs.status in ('complete', 'failed') and jobs.host is not null
    and jobs.host collate "C" = ${host} and jobs.domain collate "C" = ${domain}
    and exists (select from batch_jobs b where b.batch_id = jobs.batch_id and b.deleted_at is null
      and (${createdBy}::text is null or b.created_by = ${createdBy}))`;
}

/** Returns the newest result of a domain over all batches; undefined if there is none. */
export async function findNewestResult(db: Db, domain: VisibleDomain): Promise<FoundDomainRow | undefined> {
  const { rows } = await sql<FoundDomainRow>`
    select host as found_host, batch_id, seq, job_id, domain, status, url, attempts, pages_scraped, error_code,
      error_message, start_time, end_time, not_before, from_scan, metadata, change, null as input
    from jobs where ${isResultOf(domain)}
    order by end_time desc, job_id desc limit 1`.execute(db);
  return rows[0];
}

/** Returns one page of a domain's results from all batches, newest first, without their metadata. */
export async function listDomainHistory(
  db: Db,
  { limit, before, ...domain }: DomainHistoryPage,
): Promise<HistoryRow[]> {
  const after =
    before === null
      ? sql`true`
      : sql`end_time <= ${before.time}::timestamptz
          and (end_time, job_id) < (${before.time}::timestamptz, ${before.id}::uuid)`;
  const { rows } = await sql<HistoryRow>`
    select batch_id, seq, job_id, domain, status, url, attempts, pages_scraped, error_code, error_message, start_time,
      end_time, not_before, from_scan, change->>'status' as change_status, end_time::text as position
    from jobs where ${isResultOf(domain)} and ${after}
    order by end_time desc, job_id desc limit ${limit}`.execute(db);
  return rows;
}
