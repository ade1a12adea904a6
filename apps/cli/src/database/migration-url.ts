import { requireDatabaseUrl, type Config } from '@scrapersky/runtime';

/** Returns the URL for migrations: DIRECT_DATABASE_URL, because they need a session, otherwise DATABASE_URL. */
export function migrationUrl(config: Config): string {
  return config.DIRECT_DATABASE_URL ?? requireDatabaseUrl(config);
}
