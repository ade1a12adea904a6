import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../database.ts';

/**
 * What a batch's webhook is told, as parts of the statements that make it true: a message is there if, and only if, what
 * it says was committed. Nothing is inserted for a batch without a webhook, for an event that it did not ask for, or
 * for a receiver that is gone.
 */

/** Longest text of a domain in a message: an entry that is none may be of any length. */
const LONGEST_TEXT = 2_000;

/**
 * An insert of one message for each batch that ended.
 * @param ended the statement's part that returns the rows of `batch_jobs` as they ended.
 */
export function enqueueBatchWebhooks(ended: string): RawBuilder<unknown> {
  return sql`
      insert into webhook_messages (batch_id, type, url, data)
      select b.batch_id, e.type, b.webhook->>'url', json_build_object(
        'status', b.status, 'total_domains', b.total_domains, 'completed_domains', b.completed_domains,
        'failed_domains', b.failed_domains, 'cancelled_domains', b.cancelled_domains,
        'pages_scraped', b.pages_scraped, 'errors_by_code', b.errors_by_code)
      from ${sql.table(ended)} b, lateral (
        select case when b.status = 'cancelled' then 'batch.cancelled' else 'batch.completed' end as type
      ) e
      where b.webhook->'events' ? e.type and b.webhook_disabled_at is null`;
}

/**
 * An insert of one message for each domain that completed or failed.
 * @param ended the statement's part that returns the rows of `jobs`; of those, the ended ones count.
 */
export function enqueueDomainWebhooks(ended: string): RawBuilder<unknown> {
  return sql`
      insert into webhook_messages (batch_id, type, url, data)
      select d.batch_id, 'domain.completed', b.webhook->>'url', json_build_object(
        'job_id', d.job_id, 'domain', left(d.domain, ${LONGEST_TEXT}), 'status', d.status, 'url', d.url,
        'pages_scraped', d.pages_scraped, 'error_code', d.error_code,
        'error_message', left(d.error_message, ${LONGEST_TEXT}))
      from ${sql.table(ended)} d join batch_jobs b using (batch_id)
      where d.status in ('complete', 'failed')
        and b.webhook->'events' ? 'domain.completed' and b.webhook_disabled_at is null`;
}

/** Announces the entries of a new batch that had failed before it began: they are none that could be crawled. */
export async function enqueueInvalidDomainWebhooks(tx: Db, batchId: string): Promise<void> {
  await sql`with invalid as (select * from jobs where batch_id = ${batchId} and status = 'failed')
    ${enqueueDomainWebhooks('invalid')}`.execute(tx);
}
