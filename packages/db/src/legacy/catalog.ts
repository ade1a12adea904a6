import { sql, type Kysely } from 'kysely';

/** A table of the legacy system, as described by the database's catalog. */
export interface LegacyTable {
  /** Qualified and quoted name. */
  ref: string;
  /** Column names and their types. */
  columns: ReadonlyMap<string, string>;
}

/** A column that refers to a batch. */
export interface ChildColumn {
  ref: string;
  column: string;
}

/** Schema for legacy tables that were moved aside, and for the record of the conversion. */
export const LEGACY_SCHEMA = 'legacy';

/**
 * Returns the table with this name in the given schema, by default in the schema where new tables are created;
 * undefined if there is none.
 */
export async function findTable(
  db: Kysely<unknown>,
  name: string,
  schema: string | null = null,
): Promise<LegacyTable | undefined> {
  const { rows } = await sql<{ ref: string; column: string; type: string }>`
    select format('%I.%I', n.nspname, c.relname) as ref, a.attname as "column",
      format_type(a.atttypid, null) as type
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where n.nspname = coalesce(${schema}, current_schema()) and c.relname = ${name} and c.relkind in ('r', 'p')
      and a.attnum > 0 and not a.attisdropped
    order by a.attnum`.execute(db);
  const ref = rows[0]?.ref;
  return ref === undefined ? undefined : { ref, columns: new Map(rows.map((row) => [row.column, row.type])) };
}

/**
 * Returns the text columns that refer to `batch_jobs.batch_id`: the columns of other tables with a foreign key to it,
 * and `batch_id` of `jobs` and `domains`, because some databases have lost their foreign keys.
 */
export async function findChildren(db: Kysely<unknown>, parent: LegacyTable): Promise<ChildColumn[]> {
  const { rows } = await sql<ChildColumn>`
    with child as (
      select con.conrelid as oid, key.child as attnum
      from pg_constraint con cross join lateral unnest(con.conkey, con.confkey) as key(child, parent)
        join pg_attribute a on a.attrelid = con.confrelid and a.attnum = key.parent and a.attname = 'batch_id'
      where con.contype = 'f' and con.confrelid = ${parent.ref}::regclass and con.conrelid <> con.confrelid
      union
      select c.oid, a.attnum from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = current_schema()::regnamespace and c.relname in ('jobs', 'domains')
        and c.relkind in ('r', 'p') and a.attname = 'batch_id' and not a.attisdropped
    )
    select format('%I.%I', n.nspname, c.relname) as ref, a.attname as "column"
    from child join pg_class c on c.oid = child.oid join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum = child.attnum
    where a.atttypid in ('text'::regtype, 'varchar'::regtype, 'bpchar'::regtype)
    order by 1, 2`.execute(db);
  return rows;
}

/** Returns whether a column of this type contains ids as text, which the conversion turns into UUIDs. */
export function isTextType(type: string | undefined): boolean {
  return type === 'text' || type === 'character varying' || type === 'character';
}

/** SQL expression for a column, cast to the given type; null if the table has no such column. */
export function columnOr({ columns }: LegacyTable, alias: string, name: string, type: string): string {
  return columns.has(name) ? `${alias}.${quoteName(name)}::${type}` : `null::${type}`;
}

/** Quotes a name for SQL. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
