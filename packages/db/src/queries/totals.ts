import type { BatchStatus, DomainErrorCode, DomainStatus } from '@scrapersky/core';
import { sql } from 'kysely';
import type { Db } from '../database.ts';

/** Totals over all batches that are not deleted. */
export interface Totals {
  batches: Partial<Record<BatchStatus, number>>;
  domains: Record<Exclude<DomainStatus, 'pending' | 'processing'>, number>;
  pages: number;
  errors: Partial<Record<DomainErrorCode, number>>;
  /** Number of webhook messages, also tests and those of deleted batches, that are neither delivered nor given up. */
  pendingWebhooks: number;
}

/** Sums the counters of the batches in one snapshot, without reading domains. */
export async function countTotals(db: Db): Promise<Totals> {
  const { rows } = await sql<Totals>`
    with seen as materialized (
      select status, completed_domains, failed_domains, cancelled_domains, pages_scraped, errors_by_code
      from batch_jobs where deleted_at is null
    )
    select
      coalesce((select jsonb_object_agg(status, n) from (select status, count(*) n from seen group by 1) s), '{}')
        as batches,
      (select jsonb_build_object('complete', coalesce(sum(completed_domains), 0),
        'failed', coalesce(sum(failed_domains), 0), 'cancelled', coalesce(sum(cancelled_domains), 0)) from seen)
        as domains,
      (select coalesce(sum(pages_scraped), 0)::float8 from seen) as pages,
      coalesce((select jsonb_object_agg(key, n) from (
        select key, sum(value::int) n from seen, jsonb_each_text(errors_by_code) group by key) e), '{}') as errors,
      (select count(*)::int from webhook_messages where status = 'pending') as "pendingWebhooks"`.execute(db);
  const [totals] = rows;
  if (totals === undefined) throw new Error('A query returned no row');
  return totals;
}
