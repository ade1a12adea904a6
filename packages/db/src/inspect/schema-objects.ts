import { sql } from 'kysely';
import type { Db } from '../database.ts';

/** A part of a schema: a table, column, index, constraint, trigger or function. */
export interface SchemaObject {
  /** Kind and name, such as `column jobs.status`. */
  name: string;
  /** Table that the object belongs to; null for a function. */
  table: string | null;
  /** SQL definition, or the hash of a function's body. Equal in equal schemas. */
  definition: string;
}

/**
 * Returns the tables, columns, indexes, constraints, triggers and functions of the current schema, except the tables of
 * the migration runner and the functions of extensions.
 */
export async function listSchemaObjects(tx: Db): Promise<SchemaObject[]> {
  const { rows } = await sql<SchemaObject & { schema: string }>`
    with tables as (
      select * from pg_class
      where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') and relname not like 'kysely%'
    )
    select name, "table", definition, quote_ident(current_schema()) as schema from (
      select 'table ' || relname as name, relname::text as "table",
        'persistence ' || relpersistence::text || ', row security ' || relrowsecurity::text
          || coalesce(', ' || array_to_string(array(select unnest(reloptions) order by 1), ' '), '') as definition
      from tables
      union all
      select 'column ' || relname || '.' || attname, relname, format_type(atttypid, atttypmod)
        || case when attnotnull then ' not null' else '' end || coalesce(' default ' || pg_get_expr(adbin, adrelid), '')
      from tables t join pg_attribute a on attrelid = t.oid and attnum > 0 and not attisdropped
      left join pg_attrdef d on adrelid = t.oid and adnum = attnum
      union all
      select 'index ' || i.relname, t.relname, pg_get_indexdef(i.oid) || case when indisvalid then '' else ' INVALID' end
      from tables t join pg_index on indrelid = t.oid join pg_class i on i.oid = indexrelid
      union all
      select 'constraint ' || t.relname || '.' || conname, t.relname, pg_get_constraintdef(c.oid)
      from tables t join pg_constraint c on conrelid = t.oid and contype <> 'n'
      union all
      select 'trigger ' || t.relname || '.' || tgname, t.relname, pg_get_triggerdef(g.oid)
      from tables t join pg_trigger g on tgrelid = t.oid and not tgisinternal
      union all
      select 'function ' || proname || '(' || pg_get_function_identity_arguments(oid) || ')', null, md5(prosrc)
      from pg_proc p where pronamespace = current_schema()::regnamespace
        and not exists (select from pg_depend where objid = p.oid and deptype = 'e')
    ) objects order by name`.execute(tx);
  return rows.map(({ schema, definition, ...object }) => ({
    ...object,
    definition: definition.replaceAll(`${schema}.`, ''),
  }));
}
