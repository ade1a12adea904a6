import { sql } from 'kysely';
import type { Db } from '../database.ts';
import { atHost } from './at-host.ts';

/** Identifies a row of `jobs`. */
export interface JobPosition {
  batch_id: string;
  seq: number;
}

/** Returns up to `limit` complete or failed rows of a host, at any port, that still have data of the site. */
export async function findDomainData(db: Db, host: string, limit: number): Promise<JobPosition[]> {
  const { rows } = await sql<JobPosition>`
    select batch_id, seq from jobs
    where status in ('complete', 'failed') and ${atHost(host)} and (metadata is not null or url is not null
      or exists (select from screenshots s where s.batch_id = jobs.batch_id and s.seq = jobs.seq))
    limit ${limit}`.execute(db);
  return rows;
}

/**
 * Erases the scraped data in rows, their pages and their screenshots. The rows stay with their status and counts, so
 * that every batch still accounts for each of its domains.
 *
 * @returns the number of rows that had metadata or a URL
 */
export async function eraseDomainData(tx: Db, rows: readonly JobPosition[]): Promise<number> {
  const positions = JSON.stringify(rows);
  const { rows: erased } = await sql`
    with position as materialized (
      select * from json_to_recordset(${positions}::json) as p(batch_id uuid, seq int)
    ), gone as (
      delete from pages using position p where pages.batch_id = p.batch_id and pages.seq = p.seq
    ), gone_screenshots as (
      delete from screenshots s using position p where s.batch_id = p.batch_id and s.seq = p.seq
    )
    update jobs j set metadata = null, url = null, facets = null, change = null
    from position p
    where j.batch_id = p.batch_id and j.seq = p.seq and j.status in ('complete', 'failed')
      and (j.metadata is not null or j.url is not null)
    returning 1`.execute(tx);
  return erased.length;
}

/** Removes the stored robots.txt files of a host. */
export async function eraseRobots(tx: Db, host: string): Promise<void> {
  await sql`update hosts set robots = null where ${atHost(host)} and robots is not null`.execute(tx);
}
