import { toStorableText } from '@scrapersky/core';
import { sql, type Selectable } from 'kysely';
import type { Db } from '../database.ts';
import type { Schema } from '../schema.ts';

export type OptOutRow = Selectable<Schema['opt_outs']>;

/** Returns which of these names are opted out. Pass the parents of each name as well. */
export async function findOptedOut(db: Db, names: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ domain: string }>`
    select domain from opt_outs where domain = any(${names}::text[])`.execute(db);
  return rows.map(({ domain }) => domain);
}

/** Returns all opted-out domains. */
export async function listOptedOutDomains(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('opt_outs').select('domain').execute();
  return rows.map(({ domain }) => domain);
}

/** Returns opt-outs in alphabetical order, starting after a given domain. */
export function listOptOuts(db: Db, page: { after: string; limit: number }): Promise<OptOutRow[]> {
  return db
    .selectFrom('opt_outs')
    .selectAll()
    .where('domain', '>', page.after)
    .orderBy('domain')
    .limit(page.limit)
    .execute();
}

/** Returns the opt-out of a domain; undefined if there is none. */
export function findOptOut(db: Db, domain: string): Promise<OptOutRow | undefined> {
  return db.selectFrom('opt_outs').selectAll().where('domain', '=', domain).executeTakeFirst();
}

/** Inserts an opt-out. Returns false if the domain already has one, which stays unchanged. */
export async function insertOptOut(
  tx: Db,
  { domain, note, createdBy }: { domain: string; note: string | null; createdBy: string },
): Promise<boolean> {
  const storedNote = note === null ? null : toStorableText(note);
  const { rows } = await sql`
    insert into opt_outs (domain, note, created_by) values (${domain}, ${storedNote}, ${createdBy})
    on conflict (domain) do nothing returning 1`.execute(tx);
  return rows.length > 0;
}

/** Deletes an opt-out. Returns false if there is none. */
export async function deleteOptOut(tx: Db, domain: string): Promise<boolean> {
  const { rows } = await sql`delete from opt_outs where domain = ${domain} returning 1`.execute(tx);
  return rows.length > 0;
}
