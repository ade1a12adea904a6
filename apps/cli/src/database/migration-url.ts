import type { Config } from '@scrapersky/runtime';
import { resolveDatabaseUrl } from './resolve-database-url.ts';

/** Returns the URL for migrations, which need a session: DIRECT_DATABASE_URL if it is set, otherwise DATABASE_URL. */
export async function migrationUrl(config: Config): Promise<string> {
  return config.DIRECT_DATABASE_URL ?? (await resolveDatabaseUrl(config));
}
