import pg from 'pg';

export interface ServerReport {
  /** Such as `15.18`. */
  version: string;
  /** Of a statement and back. */
  latencyMs: number;
  /** The server's clock, as far as it is ahead of this machine's; give or take the latency. */
  clockAheadMs: number;
  /** Whether what a connection sets stays with it: not so behind a transaction-mode pooler. */
  isSession: boolean;
}

const PATIENCE_MS = 5_000;

/** Any setting that may be given at the start and does no harm. */
const PROBE = 'scrapersky.probe';

/** Looks at a Postgres server by one short connection. Throws the driver's error where there is none to be had. */
export async function inspectServer(url: string): Promise<ServerReport> {
  const isSession = await keepsStartupParameters(url);
  return withClient({ connectionString: url }, async (client) => {
    const startedAt = performance.now();
    const { rows } = await client.query<{ version: string; now: Date }>(
      `select current_setting('server_version') as version, clock_timestamp() as now`,
    );
    const latencyMs = performance.now() - startedAt;
    const [row] = rows;
    if (row === undefined) throw new Error('the server answered nothing');
    const clockAheadMs = row.now.getTime() - (Date.now() - latencyMs / 2);
    return { version: row.version.split(' ')[0] ?? '', latencyMs, clockAheadMs, isSession };
  });
}

/** PgBouncer refuses parameters at the start of a connection, Supavisor passes over them. */
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
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
  });
  client.on('error', () => {}); // Whoever waits on it is told as well.
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
