import { sql, type Kysely } from 'kysely';
import { isTextType, type LegacyTable } from './catalog.ts';

/**
 * SQL expression for the UUID at the end of an old id, with or without prefix (`batch_…`, `batch_domain_sitemap_…`),
 * dashes and capitals; null if the id does not end with one.
 */
export function uuidIn(text: string): string {
  return `case when btrim(${text}) ~* '(^|_)[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$'
    then right(replace(btrim(${text}), '-', ''), 32)::uuid end`;
}

/**
 * SQL expression for a UUID computed from a text: version 8 of RFC 9562 over SHA-256. The same text always gives the
 * same UUID.
 */
function uuidOf(text: string): string {
  const hash = `left(encode(sha256(convert_to('batch_jobs:' || ${text}, 'UTF8')), 'hex'), 32)`;
  return `overlay(overlay(${hash} placing '8' from 13 for 1) placing '8' from 17 for 1)::uuid`;
}

/**
 * SQL expression for a text that identifies a row of the old `batch_jobs`: its number, or its original id if the table
 * has no numbers.
 */
export function rowId({ columns }: LegacyTable, when: 'before' | 'after'): string {
  if (columns.has('id')) return 'id::text';
  return when === 'after' && isTextType(columns.get('batch_id')) ? 'batch_id_original' : 'batch_id::text';
}

/**
 * Writes `legacy.batch_id_map`: the old id of each old batch, its UUID, and the rule that determined the UUID. The
 * table stays as a record of the conversion.
 *
 * - `extracted`: the UUID inside the old id. If several ids contain the same UUID, the plain UUID gets it, because a
 *   client that sends a UUID means this batch; otherwise the shortest id, then an id in lower case, then the id of the
 *   oldest batch.
 * - `collision`: the other ids with the same UUID. `hashed`: old ids without a UUID. Both get a UUID computed from the
 *   text of the id.
 * - `duplicate`: a batch with exactly the same text as an older one, or with the same UUID from an earlier conversion.
 *   `null`: a batch without an id. Both get a UUID computed from the id, if any, and the number of the row.
 * - `kept`: a UUID from an earlier conversion.
 *
 * No request by the old id finds a batch whose `found_by_original` is false: a batch without an id, or with exactly the
 * same text as an older one.
 */
export async function writeBatchIdMap(db: Kysely<unknown>, parent: LegacyTable): Promise<void> {
  const row = rowId(parent, 'before');
  // Order by the number itself, because as text 10 would come before 5.
  const number = parent.columns.has('id') ? 'id' : 'batch_id';
  const age = parent.columns.has('created_at') ? `created_at, ${number}` : number;
  const original = originalId(parent);
  await sql
    .raw(
      `create table legacy.batch_id_map (
        row_id text not null, batch_id_original text, batch_id uuid not null, rule text not null,
        found_by_original boolean not null
      );
      comment on table legacy.batch_id_map is 'Origin of the UUID of each batch of the old system.';
      alter table legacy.batch_id_map enable row level security;
      insert into legacy.batch_id_map
      with old as materialized (
        select ${row} as row_id, ${original} as original, ${uuidBefore(parent)} as kept,
          ${uuidIn(original)} as inside, row_number() over (partition by ${original} order by ${age}) as copy,
          row_number() over (order by ${age}) as age
        from ${parent.ref}
      ), ranked as (
        select *,
          case when kept is not null then row_number() over (partition by kept order by copy, age) end as keeper,
          case when inside is not null then row_number() over (partition by inside
            order by copy, lower(original) = inside::text desc, length(original), original = lower(original) desc, age)
          end as taker
        from old
      )
      select row_id, original,
        case when keeper = 1 then kept
          when original is null then ${uuidOf(`'#null#' || row_id`)}
          when copy > 1 or kept is not null then ${uuidOf(`original || '#' || row_id`)}
          when taker = 1 then inside else ${uuidOf('original')} end,
        case when keeper = 1 then 'kept' when original is null then 'null'
          when copy > 1 or kept is not null then 'duplicate'
          when inside is null then 'hashed' when taker = 1 then 'extracted' else 'collision' end,
        original is not null and copy = 1
      from ranked;
      alter table legacy.batch_id_map add primary key (row_id), add unique (batch_id);
      create unique index batch_id_map_original on legacy.batch_id_map (batch_id_original) where found_by_original;
      analyze legacy.batch_id_map`,
    )
    .execute(db);
}

/**
 * SQL expression for the id by which legacy clients know a batch. In a half-converted database it is the id from before
 * the conversion.
 */
function originalId({ columns }: LegacyTable): string {
  if (isTextType(columns.get('batch_id'))) return 'batch_id::text';
  return columns.has('batch_id_original')
    ? 'coalesce(batch_id_original::text, batch_id::text)'
    : 'batch_id::text';
}

function uuidBefore({ columns }: LegacyTable): string {
  return columns.get('batch_id') === 'uuid' ? 'batch_id' : 'null::uuid';
}
