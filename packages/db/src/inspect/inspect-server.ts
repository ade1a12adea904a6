import pg from 'pg';

export interface ServerReport {
  /** Version such as `15.18`. */
  version: string;
  /** Round-trip time of one statement. */
  latencyMs: number;
  /**
   * Time that the server's clock is ahead of this machine's clock, accurate to the latency; negative if it is behind.
   */
  clockAheadMs: number;
  /**
   * Whether the connection keeps settings from startup parameters. Connections through PgBouncer or Supavisor do not.
   */
  isSession: boolean;
  /** Whether the server refuses writes, as a standby does. */
  isReadOnly: boolean;
  /** Whether row-level security hides the service's rows from this role, because it does not own the tables. */
  hidesRows: boolean;
}

const TIMEOUT_MS = 5_000;

/** A setting without effect, sent as a startup parameter to test whether the connection keeps it. */
const PROBE = 'scrapersky.probe';

/** Returns the version and state of a Postgres server. Throws the driver's error when it cannot connect. */
export async function inspectServer(url: string): Promise<ServerReport> {
  const isSession = await keepsStartupParameters(url);
  return withClient({ connectionString: url }, async (client) => {
    const startedAt = performance.now();
    const { rows } = await client.query<{ version: string; now: Date; readOnly: string; hidesRows: boolean }>(
      `select current_setting('server_version') as version, clock_timestamp() as now,
        current_setting('transaction_read_only') as "readOnly",
        exists (select from pg_class where relnamespace = current_schema()::regnamespace
          and relname = 'kysely_migration' and row_security_active(oid)) as "hidesRows"`,
    );
    const latencyMs = performance.now() - startedAt;
    const [row] = rows;
    if (row === undefined) throw new Error('The server returned no row');
    const clockAheadMs = row.now.getTime() - (Date.now() - latencyMs / 2);
    // The service needs transactions; a pooler in statement mode refuses them.
    await client.query('begin');
    await client.query('rollback');
    const version = row.version.split(' ')[0] ?? '';
    const { hidesRows } = row;
    return { version, latencyMs, clockAheadMs, isSession, isReadOnly: row.readOnly === 'on', hidesRows };
  });
}

/** Returns whether the connection keeps the setting {@link PROBE}. PgBouncer refuses it, and Supavisor ignores it. */
async function keepsStartupParameters(url: string): Promise<boolean> {
  try {
    return await withClient({ connectionString: url, options: `-c ${PROBE}=kept` }, async (client) => {
      const { rows } = await client.query<{ value: string | null }>(
        `select current_setting('${PROBE}', true) as value`,
      );
      return rows[0]?.value === 'kept';
    });
  } catch (error) {
    if (error instanceof Error && error.message.includes('unsupported startup parameter')) return false;
    throw error;
  }
}

async function withClient<T>(config: pg.ClientConfig, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    ...config,
    connectionTimeoutMillis: TIMEOUT_MS,
    query_timeout: TIMEOUT_MS,
  });
  client.on('error', () => {}); // Ignore the event: the pending call rejects with the same error.
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
