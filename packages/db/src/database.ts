import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { GuardedClient } from './guarded-client.ts';
import type { Schema } from './schema.ts';

/** A pool or a transaction: what a service is handed. A service never opens a transaction itself. */
export type Db = Kysely<Schema>;

export interface DatabaseOptions {
  url: string;
  /** Connections kept open while idle; default 0. */
  minConnections?: number;
  /** Connections at most; default 10. */
  maxConnections?: number;
  /** How long a caller waits for a free connection, connecting included; default 10 s. */
  connectTimeoutMs?: number;
  /** How long one statement may take, a wait inside the pooler included; default 30 s. */
  queryTimeoutMs?: number;
  applicationName?: string;
  /** Told of connections that died while nobody was waiting on them. */
  onError?: (error: Error) => void;
}

/** Private fields of pg's client that say whether it may be reused. */
interface ClientState {
  _activeQuery?: unknown;
  _queryQueue?: unknown[];
  _ending?: boolean;
  getTransactionStatus?(): string | null;
}

/** Opens no connection yet. Whoever calls this closes it with `db.destroy()`. */
export function openDatabase(options: DatabaseOptions): Db {
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool: openPool(options) }) });
}

/**
 * A pool that is safe behind a transaction-mode pooler and survives the server's death.
 *
 * Three hazards of pg.Pool under Kysely are closed here: a connection that dies while checked out raises an
 * uncaughtException unless someone listens on the connection itself; one that is given back busy or inside a
 * transaction would carry that transaction to its next user; and nothing but `query_timeout` bounds a wait inside the
 * pooler. No startup parameters are sent (PgBouncer refuses them): use `ALTER ROLE … SET statement_timeout`.
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
  pool.on('release', (_error, client) => {
    const state = client as unknown as ClientState;
    const busy = state._activeQuery || state._queryQueue?.length;
    const inTransaction = (state.getTransactionStatus?.() ?? 'I') !== 'I';
    if ((busy || inTransaction) && !state._ending) void client.end();
  });
  return pool;
}
