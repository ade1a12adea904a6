import { sql } from 'kysely';
import { openDatabase, type Db } from '../database.ts';
import { listAppliedMigrations } from '../applied-migrations.ts';
import { migrationNames } from '../migrate.ts';
import { compareSchema, type SchemaDifferences } from './compare-schema.ts';

export interface TableReport {
  name: string;
  /** Estimated number of rows. */
  rows: number;
  /** Estimated number of rows that a vacuum would remove. */
  deadRows: number;
  /** Bytes of the table without its indexes. */
  tableBytes: number;
  indexBytes: number;
  lastVacuumAt: Date | null;
}

/** A transaction that has been open for more than a minute, or that waits for a lock. */
export interface SessionReport {
  pid: number;
  application: string;
  state: string;
  /** Seconds since the transaction began. */
  openSeconds: number;
  /** Process ids of the sessions that block this one; empty if it does not wait. */
  blockedBy: number[];
  /** First 200 characters of the session's latest statement. */
  query: string;
}

/**
 * Reason why the schema was not compared. `not_allowed`: the role lacks the permission to create a schema, or the
 * server is read-only. `locked`: a lock was not released in time.
 */
type NotCompared = 'not_allowed' | 'locked';

export interface DatabaseReport {
  missingMigrations: string[];
  differences: SchemaDifferences | 'no_schema' | NotCompared;
  databaseBytes: number;
  connections: number;
  maxConnections: number;
  /** Empty if a table is locked. */
  tables: TableReport[];
  sessions: SessionReport[];
}

/** Time after which an open transaction counts as long. Transactions of the API and the workers are usually shorter. */
const LONG_SECONDS = 60;

/** SQLSTATEs: insufficient privilege, read-only transaction, lock timeout. */
const NOT_COMPARED: Readonly<Record<string, NotCompared>> = {
  '42501': 'not_allowed',
  '25006': 'not_allowed',
  '55P03': 'locked',
};

const LOCK_TIMEOUT_MS = 2_000;

/** Reads the schema and the state of a database. Changes nothing. Throws the driver's error when it cannot connect. */
export async function inspectDatabase(url: string): Promise<DatabaseReport> {
  const db = openDatabase({ url, maxConnections: 1, applicationName: 'scrapersky-inspect' });
  try {
    const [names, applied] = [await migrationNames(), await listAppliedMigrations(db)];
    const known = names.filter((name) => applied.has(name));
    return {
      missingMigrations: names.filter((name) => !applied.has(name)),
      ...(await readServer(db)),
      sessions: await listSessions(db),
      differences: known.length === 0 ? 'no_schema' : await tryRead(db, (tx) => compareSchema(tx, known)),
      tables: await tryRead(db, listTables).then((tables) => (Array.isArray(tables) ? tables : [])),
    };
  } finally {
    await db.destroy();
  }
}

/** Reads in a transaction that is rolled back and does not wait long for locks. */
async function tryRead<T>(db: Db, read: (tx: Db) => Promise<T>): Promise<T | NotCompared> {
  const tx = await db.startTransaction().execute();
  try {
    await sql`select set_config('lock_timeout', ${String(LOCK_TIMEOUT_MS)}, true)`.execute(tx);
    return await read(tx);
  } catch (error) {
    const reason = NOT_COMPARED[(error as { code?: string }).code ?? ''];
    if (reason === undefined) throw error;
    return reason;
  } finally {
    await tx.rollback().execute();
  }
}

async function readServer(
  db: Db,
): Promise<Pick<DatabaseReport, 'databaseBytes' | 'connections' | 'maxConnections'>> {
  const { rows } = await sql<Awaited<ReturnType<typeof readServer>>>`
    select pg_database_size(current_database())::float8 as "databaseBytes",
      (select count(*)::int from pg_stat_activity where backend_type = 'client backend') as connections,
      current_setting('max_connections')::int as "maxConnections"`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('The server returned no row');
  return row;
}

async function listTables(db: Db): Promise<TableReport[]> {
  const { rows } = await sql<TableReport>`
    select relname as name, n_live_tup::float8 as rows, n_dead_tup::float8 as "deadRows",
      pg_table_size(relid)::float8 as "tableBytes", pg_indexes_size(relid)::float8 as "indexBytes",
      greatest(last_vacuum, last_autovacuum) as "lastVacuumAt"
    from pg_stat_user_tables where schemaname = current_schema()
    order by pg_total_relation_size(relid) desc, relname`.execute(db);
  return rows;
}

async function listSessions(db: Db): Promise<SessionReport[]> {
  const { rows } = await sql<SessionReport>`
    select pid, application_name as application, state, pg_blocking_pids(pid) as "blockedBy",
      extract(epoch from clock_timestamp() - xact_start)::float8 as "openSeconds", left(query, 200) as query
    from pg_stat_activity
    where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid() and xact_start is not null
      and (xact_start < clock_timestamp() - make_interval(secs => ${LONG_SECONDS}) or cardinality(pg_blocking_pids(pid)) > 0)
    order by xact_start`.execute(db);
  return rows;
}
