import { requireDatabaseUrl, type Config } from '@scrapersky/runtime';

/** The URL that migrations use: a session rather than a transaction pooler, where one is given. */
export function migrationUrl(config: Config): string {
  return config.DIRECT_DATABASE_URL ?? requireDatabaseUrl(config);
}
