import { sql, type Kysely } from 'kysely';
import type { ChildColumn } from './catalog.ts';

/** Statements that drop and restore an object that prevents a change of a column's type. */
interface Dependent {
  drop: string;
  restore: string[];
}

/**
 * Drops everything that prevents these columns from changing their type: foreign keys, views (including views of
 * views), policies and triggers. Postgres itself converts indexes, unique and check constraints, comments and grants.
 *
 * @returns the statements that restore everything, in order.
 */
export async function dropDependents(
  db: Kysely<unknown>,
  columns: readonly ChildColumn[],
): Promise<string[]> {
  const touched = sql`(
    select a.attrelid, a.attnum
    from unnest(${columns.map((each) => each.ref)}::text[], ${columns.map((each) => each.column)}::text[])
      as t(ref, name) join pg_attribute a on a.attrelid = t.ref::regclass and a.attname = t.name
  )`;
  const found = [
    ...(await read(db, viewsOf(touched))),
    ...(await read(db, policiesOf(touched))),
    ...(await read(db, triggersOf(touched))),
    ...(await read(db, foreignKeysOf(touched))),
  ];
  for (const { drop } of found) await sql.raw(drop).execute(db);
  return found.toReversed().flatMap((each) => each.restore);
}

type Query = ReturnType<typeof sql<Dependent>>;
type Columns = ReturnType<typeof sql>;

async function read(db: Kysely<unknown>, query: Query): Promise<Dependent[]> {
  return (await query.execute(db)).rows;
}

function foreignKeysOf(columns: Columns): Query {
  return sql<Dependent>`
    select distinct format('alter table %s drop constraint %I', con.conrelid::regclass, con.conname) as drop,
      array[format('alter table %s add constraint %I %s', con.conrelid::regclass, con.conname,
        pg_get_constraintdef(con.oid))] as restore
    from pg_constraint con join ${columns} c
      on c.attrelid = con.confrelid and c.attnum = any (con.confkey)
        or c.attrelid = con.conrelid and c.attnum = any (con.conkey)
    where con.contype = 'f'`;
}

function triggersOf(columns: Columns): Query {
  return sql<Dependent>`
    select distinct format('drop trigger %I on %s', t.tgname, t.tgrelid::regclass) as drop,
      array[pg_get_triggerdef(t.oid)] as restore
    from pg_trigger t join pg_depend d on d.classid = 'pg_trigger'::regclass and d.objid = t.oid
      join ${columns} c
        on d.refclassid = 'pg_class'::regclass and d.refobjid = c.attrelid and d.refobjsubid = c.attnum
    where not t.tgisinternal`;
}

function policiesOf(columns: Columns): Query {
  return sql<Dependent>`
    select distinct format('drop policy %I on %s', p.polname, p.polrelid::regclass) as drop,
      array[format('create policy %I on %s as %s for %s to %s%s%s', p.polname, p.polrelid::regclass,
        case when p.polpermissive then 'permissive' else 'restrictive' end,
        case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete'
          else 'all' end,
        array_to_string(array(
          select case role when 0 then 'public' else quote_ident(pg_get_userbyid(role)) end
          from unnest(p.polroles) as role), ', '),
        ' using (' || pg_get_expr(p.polqual, p.polrelid) || ')',
        ' with check (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')')] as restore
    from pg_policy p join pg_depend d on d.classid = 'pg_policy'::regclass and d.objid = p.oid
      join ${columns} c
        on d.refclassid = 'pg_class'::regclass and d.refobjid = c.attrelid and d.refobjsubid = c.attnum`;
}

/**
 * Returns the query for the views of these columns, views of views first, each with its options, owner, grants, comment
 * and triggers; materialized views also with their indexes.
 */
function viewsOf(columns: Columns): Query {
  return sql<Dependent>`
    with recursive dependent(view, depth) as (
      select r.ev_class, 1
      from ${columns} c join pg_depend d on d.refclassid = 'pg_class'::regclass and d.refobjid = c.attrelid
          and d.refobjsubid in (0, c.attnum) and d.classid = 'pg_rewrite'::regclass
        join pg_rewrite r on r.oid = d.objid
      where r.ev_class <> c.attrelid
      union
      select r.ev_class, v.depth + 1
      from dependent v join pg_depend d on d.refclassid = 'pg_class'::regclass and d.refobjid = v.view
          and d.classid = 'pg_rewrite'::regclass
        join pg_rewrite r on r.oid = d.objid
      where r.ev_class <> v.view
    ), view as (
      select c.*, format('%I.%I', n.nspname, c.relname) as ref, d.depth,
        case c.relkind when 'm' then 'materialized view' else 'view' end as kind
      from (select view, max(depth) as depth from dependent group by view) d
        join pg_class c on c.oid = d.view join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('v', 'm')
    )
    select format('drop %s %s', kind, ref) as drop,
      array[format('create %s %s%s as %s', kind, ref,
        ' with (' || array_to_string(reloptions, ', ') || ')', pg_get_viewdef(oid))]
      || array(select format('alter %s %s owner to %I', kind, ref, pg_get_userbyid(relowner))
        where relowner <> (select oid from pg_roles where rolname = current_user))
      || array(select format('grant %s on %s to %s%s', acl.privilege_type, ref,
          case acl.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(acl.grantee)) end,
          case when acl.is_grantable then ' with grant option' else '' end)
        from aclexplode(relacl) acl where acl.grantee <> relowner)
      || array(select format('comment on %s %s is %L', kind, ref, obj_description(oid, 'pg_class'))
        where obj_description(oid, 'pg_class') is not null)
      || array(select pg_get_triggerdef(t.oid) from pg_trigger t where t.tgrelid = view.oid and not t.tgisinternal)
      || array(select pg_get_indexdef(indexrelid) from pg_index where indrelid = view.oid) as restore
    from view order by depth desc, ref`;
}
