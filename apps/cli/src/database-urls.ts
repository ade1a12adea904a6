import type { Config } from '@scrapersky/runtime';
import { CommandError } from './command-error.ts';

/** The URL that migrations use: a session rather than a transaction pooler, where one is given. */
export function migrationUrl(config: Config): string {
  const url = config.DIRECT_DATABASE_URL ?? config.DATABASE_URL;
  if (url === undefined) {
    throw new CommandError(
      'Set DATABASE_URL. (`npm start` without it brings its own database and migrates it.)',
    );
  }
  return url;
}

/** The URL that everything else uses. */
export function databaseUrl(config: Config): string {
  if (config.DATABASE_URL === undefined) throw new CommandError('Set DATABASE_URL.');
  return config.DATABASE_URL;
}
