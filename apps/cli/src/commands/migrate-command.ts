import type { Command } from 'commander';
import type { Config } from '@scrapersky/runtime';

export function addMigrateCommand(program: Command, config: () => Config): void {
  program
    .command('migrate')
    .description('apply all missing migrations to the database')
    .option('--status', 'only list the migrations')
    .option('--down', 'revert the newest migration; the data of its tables is lost')
    .option('--yes', 'do not ask before --down')
    .action(async ({ status, down, yes }: { status?: boolean; down?: boolean; yes?: boolean }) => {
      const { revertMigration, runMigrations, showMigrations } =
        await import('../database/run-migrations.ts');
      if (status) await showMigrations(config());
      else await (down ? revertMigration(config(), { yes }) : runMigrations(config()));
    });
}
