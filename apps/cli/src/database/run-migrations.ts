import { migrate, migrateDown, migrationNames, migrationStatus, prepareServiceRole } from '@scrapersky/db';
import { requireDatabaseUrl, type Config } from '@scrapersky/runtime';
import { confirm } from '../output/confirm.ts';
import { migrationUrl } from './migration-url.ts';

/**
 * Applies the missing migrations and prints their names. If superuser access is configured, first creates the database
 * and the role of the service.
 */
export async function runMigrations(config: Config): Promise<void> {
  const { ADMIN_DATABASE_URL: adminUrl, DIRECT_DATABASE_URL: directUrl } = config;
  if (adminUrl !== undefined) await prepareServiceRole(adminUrl, directUrl ?? requireDatabaseUrl(config));
  const url = await migrationUrl(config);
  const applied = await migrate(url);
  const done = applied.length > 0 ? `Applied ${applied.join(', ')}.` : 'Up to date.';
  const ours = new Set(await migrationNames());
  const later = (await migrationStatus(url)).filter(({ name }) => !ours.has(name));
  if (later.length === 0) return print(done);
  print(
    `${done} The database also has migrations of a later release: ${later.map(({ name }) => name).join(', ')}.`,
  );
}

/**
 * Reverts the newest migration. Asks for a confirmation, unless `yes` is set.
 * @throws CommandError without a confirmation.
 */
export async function revertMigration(
  config: Config,
  { yes = false }: { yes?: boolean | undefined },
): Promise<void> {
  const url = await migrationUrl(config);
  const applied = (await migrationStatus(url)).filter(({ executedAt }) => executedAt);
  const newest = applied.at(-1)?.name;
  if (newest === undefined) return print('There is no migration to revert.');
  if (!yes)
    await confirm(`Reverting ${newest} deletes all data that only its tables, columns and values can store.`);
  const [name] = await migrateDown(url);
  print(`Reverted ${name}.`);
}

/** Prints every migration and when it was applied. */
export async function showMigrations(config: Config): Promise<void> {
  for (const { name, executedAt } of await migrationStatus(await migrationUrl(config))) {
    print(`${name}  ${executedAt ? `applied ${executedAt.toISOString()}` : 'not applied'}`);
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
