import { sql } from 'kysely';
import type { Db } from '../database.ts';
import { atHost } from './at-host.ts';

/** Identifies the stored copies of a site's pages that the crawl of a row uses and then replaces. */
export interface PageCopiesKey {
  batchId: string;
  seq: number;
  host: string;
  domain: string;
  /** Hash of everything that determines what is kept of a page. */
  recipe: Buffer;
}

/** Returns the copies of a domain's pages for this recipe and the user of the batch; null if there are none. */
export async function findPageCopies(db: Db, key: PageCopiesKey): Promise<Buffer | null> {
  const { rows } = await sql<{ data: Buffer }>`
    select c.data from page_copies c join batch_jobs b on b.batch_id = ${key.batchId}
    where c.host = ${key.host} and c.domain = ${key.domain} and c.created_by = b.created_by
      and c.recipe = ${key.recipe}`.execute(db);
  return rows[0]?.data ?? null;
}

/**
 * Stores the copies of a complete row, unless its result was deleted or erased meanwhile. New copies also remove the
 * domain's copies with other recipes that are older than `maxAgeMs`.
 *
 * @param data null if the stored copies have not changed. They then belong to this row.
 */
export async function savePageCopies(
  db: Db,
  { batchId, seq, host, domain, recipe }: PageCopiesKey,
  { data, maxAgeMs }: { data: Buffer | null; maxAgeMs: number },
): Promise<void> {
  // The lock makes an erasure wait, which first erases the rows and then removes the copies.
  const row = sql`
    row as materialized (
      select b.created_by from jobs j join batch_jobs b using (batch_id)
      where j.batch_id = ${batchId} and j.seq = ${seq} and j.metadata is not null and b.deleted_at is null
      for share of j
    )`;
  await (
    data === null
      ? sql`with ${row}
        update page_copies c set batch_id = ${batchId}, seq = ${seq}, saved_at = now() from row
        where c.host = ${host} and c.domain = ${domain} and c.created_by = row.created_by and c.recipe = ${recipe}`
      : sql`with ${row}, old as (
          delete from page_copies where host = ${host} and domain = ${domain} and recipe <> ${recipe}
            and saved_at < now() - make_interval(secs => ${maxAgeMs / 1000})
        )
        insert into page_copies (host, domain, created_by, recipe, batch_id, seq, data)
        select ${host}, ${domain}, created_by, ${recipe}, ${batchId}, ${seq}, ${data} from row
        on conflict (host, domain, created_by, recipe) do update
        set batch_id = excluded.batch_id, seq = excluded.seq, data = excluded.data, saved_at = now()`
  ).execute(db);
}

/** Removes the copies of a host's pages. Call it after the rows of the host are erased. */
export async function erasePageCopies(tx: Db, host: string): Promise<void> {
  await sql`delete from page_copies where ${atHost(host)}`.execute(tx);
}
