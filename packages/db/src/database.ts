import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { GuardedClient } from './guarded-client.ts';
import type { Schema } from './schema.ts';

/**
 * A connection pool or a transaction. Queries take a Db, and their caller decides whether they run in a transaction.
 */
export type Db = Kysely<Schema>;

export interface DatabaseOptions {
  url: string;
  /** Number of connections kept open while idle; default 0. */
  minConnections?: number;
  /** Maximum number of connections; default 10. */
  maxConnections?: number;
  /** Timeout for getting a free connection, including connecting; default 10 s. */
  connectTimeoutMs?: number;
  /** Timeout for one statement, including a wait inside the pooler; default 30 s. */
  queryTimeoutMs?: number;
  applicationName?: string;
  /** Called when an open connection fails, for example because the server ended it. */
  onError?: (error: Error) => void;
}

/** Undeclared fields of pg's client that show whether it may be reused. */
interface ClientState {
  _activeQuery?: unknown;
  _queryQueue?: unknown[];
  _ending?: boolean;
  getTransactionStatus?(): string | null;
}

/** Creates the pool without opening a connection. The caller closes it with `db.destroy()`. */
export function openDatabase(options: DatabaseOptions): Db {
  const pool = openPool(options);
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  pools.set(db, pool);
  return db;
}

const pools = new WeakMap<Db, pg.Pool>();

/** Returns the numbers of busy and idle connections of a database, and of callers that wait for a connection. */
export function countConnections(db: Db): { busy: number; idle: number; waiting: number } {
  const { totalCount = 0, idleCount = 0, waitingCount = 0 } = pools.get(db) ?? {};
  return { busy: totalCount - idleCount, idle: idleCount, waiting: waitingCount };
}

/**
 * Creates a pool that is safe behind a transaction-mode pooler and recovers when the server restarts.
 * It avoids three hazards of pg.Pool under Kysely. If a connection fails while it is in use, the process ends with an
 * uncaughtException unless the connection itself has an error listener, so the pool adds one. If a connection is
 * released while busy or inside a transaction, its next user continues that transaction, so the pool closes the
 * connection. A wait inside the pooler is limited only by `query_timeout`, so the pool sets it. After a query has timed
 * out, its connection may be half-open and others too, so the pool closes the idle connections that were last used
 * before that query: otherwise each next query could wait for such a timeout of its own. The pool sends no
 * setting such as `statement_timeout` as a startup parameter, because PgBouncer refuses these: use `ALTER ROLE … SET
 * statement_timeout`.
 */
export function openPool(options: DatabaseOptions): pg.Pool {
  const onError = options.onError ?? (() => {});
  const pool = new pg.Pool({
    Client: GuardedClient as unknown as typeof pg.Client,
    connectionString: options.url,
    min: options.minConnections ?? 0,
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: options.connectTimeoutMs ?? 10_000,
    query_timeout: options.queryTimeoutMs ?? 30_000,
    idleTimeoutMillis: 30_000,
    maxLifetimeSeconds: 1_800,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    application_name: options.applicationName ?? 'scrapersky',
  });
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', onError));
  const acquiredAt = new WeakMap<pg.PoolClient, number>();
  /** The idle connections, and the time when each was last used. */
  const idleSince = new Map<pg.PoolClient, number>();
  pool.on('acquire', (client) => {
    acquiredAt.set(client, performance.now());
    idleSince.delete(client);
  });
  pool.on('remove', (client) => idleSince.delete(client));
  pool.on('release', (_error, client) => {
    idleSince.set(client, performance.now());
    if (client instanceof GuardedClient && client.hasTimedOut) {
      const sentAt = acquiredAt.get(client) ?? 0;
      for (const [other, usedAt] of idleSince) {
        if (usedAt < sentAt && other instanceof GuardedClient)
          other.discard('closed, because a query on another connection has timed out');
      }
    }
    const state = client as unknown as ClientState;
    const busy = state._activeQuery || state._queryQueue?.length;
    const inTransaction = (state.getTransactionStatus?.() ?? 'I') !== 'I';
    if ((busy || inTransaction) && !state._ending) void client.end();
  });
  return pool;
}
