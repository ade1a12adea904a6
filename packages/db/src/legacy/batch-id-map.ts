import { sql, type Kysely } from 'kysely';
import { isTextType, type LegacyTable } from './catalog.ts';

/**
 * The UUID that an old id ends in, with or without a prefix (`batch_…`, `batch_domain_sitemap_…`), dashes and capitals;
 * null where it ends in none.
 */
export function uuidIn(text: string): string {
  return `case when btrim(${text}) ~* '(^|_)[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$'
    then right(replace(btrim(${text}), '-', ''), 32)::uuid end`;
}

/** A UUID made of a text: of RFC 9562's version 8, over SHA-256. The same text always gives the same one. */
function uuidOf(text: string): string {
  const hash = `left(encode(sha256(convert_to('batch_jobs:' || ${text}, 'UTF8')), 'hex'), 32)`;
  return `overlay(overlay(${hash} placing '8' from 13 for 1) placing '8' from 17 for 1)::uuid`;
}

/** What tells one row of the old `batch_jobs` from another, as text: its number, else the id itself, as it was. */
export function rowId({ columns }: LegacyTable, when: 'before' | 'after'): string {
  if (columns.has('id')) return 'id::text';
  return when === 'after' && isTextType(columns.get('batch_id')) ? 'batch_id_original' : 'batch_id::text';
}

/**
 * Writes `legacy.batch_id_map`: of each old batch, its old id, its UUID and by which rule it came to that. It stays
 * after the conversion, as the record of it.
 *
 * - `extracted`: the UUID in the old id. Of several that hold the same one, the plain UUID has it, else the one with the
 *   shortest prefix, else the oldest: a client that sends a UUID means the first of these.
 * - `collision`: the others of these; `hashed`: old ids without a UUID. Both get one made of the old id's text.
 * - `duplicate`: a batch whose very text an older one has; `null`: one without an id. Theirs is made of the row's number.
 * - `kept`: a UUID since before.
 *
 * `found_by_original` is false of what an old id does not lead to: the last two.
 */
export async function writeBatchIdMap(db: Kysely<unknown>, parent: LegacyTable): Promise<void> {
  const row = rowId(parent, 'before');
  // By the number itself: as text, 10 comes before 5.
  const number = parent.columns.has('id') ? 'id' : 'batch_id';
  const age = parent.columns.has('created_at') ? `created_at, ${number}` : number;
  const original = originalId(parent);
  await sql
    .raw(
      `create table legacy.batch_id_map (
        row_id text not null, batch_id_original text, batch_id uuid not null, rule text not null,
        found_by_original boolean not null
      );
      comment on table legacy.batch_id_map is 'How each batch of the old system came to its UUID.';
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

/** The id that clients of the old system know a batch by: of a half-converted database, the one from before. */
function originalId({ columns }: LegacyTable): string {
  if (isTextType(columns.get('batch_id'))) return 'batch_id::text';
  return columns.has('batch_id_original')
    ? 'coalesce(batch_id_original::text, batch_id::text)'
    : 'batch_id::text';
}

function uuidBefore({ columns }: LegacyTable): string {
  return columns.get('batch_id') === 'uuid' ? 'batch_id' : 'null::uuid';
}
