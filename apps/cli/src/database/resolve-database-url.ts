import { findEmbeddedPostgres } from '@scrapersky/embedded';
import { ConfigError, type Config } from '@scrapersky/runtime';

/**
 * Returns DATABASE_URL; if it is not set, the URL of the embedded Postgres that `npm start` runs in DATA_DIR.
 * @throws ConfigError if neither exists
 */
export async function resolveDatabaseUrl({
  DATABASE_URL,
  DATA_DIR,
}: Pick<Config, 'DATABASE_URL' | 'DATA_DIR'>): Promise<string> {
  if (DATABASE_URL !== undefined) return DATABASE_URL;
  const found = await findEmbeddedPostgres(DATA_DIR);
  if ('url' in found) return found.url;
  throw new ConfigError(`DATABASE_URL: not set, and ${found.problem}, or set DATABASE_URL`);
}
