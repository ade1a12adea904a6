import type { Db } from '@scrapersky/db';

/** Enqueues due messages of one batch and returns the id of the first. */
export async function placeWebhook(db: Db, url: string, count = 1): Promise<string> {
  const batch = await db
    .insertInto('batch_jobs')
    .values({
      max_pages: 1,
      created_by: 'tester',
      request_id: 'r-1',
      request_hash: Buffer.alloc(32),
      total_domains: 1,
      metadata: '{"z":1,"a":2}',
    })
    .returning('batch_id')
    .executeTakeFirstOrThrow();
  const message = {
    batch_id: batch.batch_id,
    type: 'batch.completed',
    url,
    data: JSON.stringify({ status: 'complete', total_domains: 1 }),
  } as const;
  const rows = await db
    .insertInto('webhook_messages')
    .values(Array.from({ length: count }, () => message))
    .returning('message_id')
    .execute();
  return rows[0]?.message_id ?? '';
}
