import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../database.ts';

/**
 * SQL that enqueues webhook messages. It runs in the transaction of the event, so a message exists if and only if the
 * event was committed. Nothing is enqueued for a batch without a webhook or with a disabled one, or for events to which
 * the webhook has not subscribed.
 */

/** Maximum length of a domain or an error in a message, because an invalid entry may be very long. */
const LONGEST_TEXT = 2_000;

/**
 * Returns a statement that inserts one message for each closed batch, and another one if the batch is a run of a
 * schedule and was not cancelled.
 *
 * @param ended name of the CTE that returns the closed rows of `batch_jobs`.
 */
export function enqueueBatchWebhooks(ended: string): RawBuilder<unknown> {
  return sql`
      insert into webhook_messages (batch_id, type, url, data)
      select b.batch_id, e.type, b.webhook->>'url', e.data || jsonb_build_object(
        'status', b.status, 'total_domains', b.total_domains, 'completed_domains', b.completed_domains,
        'failed_domains', b.failed_domains, 'cancelled_domains', b.cancelled_domains,
        'pages_scraped', b.pages_scraped, 'errors_by_code', b.errors_by_code)
      from ${sql.table(ended)} b, lateral (
        select case when b.status = 'cancelled' then 'batch.cancelled' else 'batch.completed' end as type,
          '{}'::jsonb as data
        union all
        select 'schedule.run.completed',
          jsonb_build_object('schedule_id', b.schedule_id, 'domains_by_change', b.domains_by_change)
        where b.schedule_id is not null and b.status <> 'cancelled'
      ) e
      where b.webhook->'events' ? e.type and b.webhook_disabled_at is null`;
}

/**
 * Returns a statement that inserts one message for each domain that completed or failed.
 *
 * @param ended name of the CTE that returns the changed rows of `jobs`; only complete and failed ones count.
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

/** Maximum number of invalid entries for which each entry gets a message of its own. */
const FEW_INVALID = 10;
/** Number of invalid entries that the summary quotes, and the maximum length of each quote. */
const EXAMPLES = 20;
const LONGEST_EXAMPLE = 200;

/**
 * Enqueues messages for the invalid entries of a new batch: one for each entry if there are few, otherwise one summary,
 * so that a small request cannot cause thousands of messages.
 */
export async function enqueueInvalidDomainWebhooks(tx: Db, batchId: string, count: number): Promise<void> {
  if (count <= FEW_INVALID) {
    await sql`with invalid as (select * from jobs where batch_id = ${batchId} and status = 'failed')
      ${enqueueDomainWebhooks('invalid')}`.execute(tx);
    return;
  }
  await sql`
    insert into webhook_messages (batch_id, type, url, data)
    select batch_id, 'domains.invalid', webhook->>'url', json_build_object(
      'invalid_domains', ${count}::int,
      'examples', (select json_agg(left(domain, ${LONGEST_EXAMPLE})) from (
        select domain from jobs where batch_id = ${batchId} and status = 'failed' order by seq limit ${EXAMPLES}
      ) examples))
    from batch_jobs
    where batch_id = ${batchId} and webhook->'events' ? 'domain.completed'`.execute(tx);
}
