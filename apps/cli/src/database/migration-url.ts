import { requireDatabaseUrl, type Config } from '@scrapersky/runtime';

/** Returns the URL for migrations, which need a session: DIRECT_DATABASE_URL if it is set, otherwise DATABASE_URL. */
export function migrationUrl(config: Config): string {
  return config.DIRECT_DATABASE_URL ?? requireDatabaseUrl(config);
}
