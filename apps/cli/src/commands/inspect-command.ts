import type { Command } from 'commander';
import type { Config } from '@scrapersky/runtime';

export function addInspectCommand(program: Command, config: () => Config): void {
  program
    .command('inspect')
    .description(
      'show the tables of the database, compare its schema with the migrations, and find long locks',
    )
    .option('--json', 'print the report as JSON')
    .action(async (options: { json?: boolean }) => {
      const { runInspect } = await import('../inspect/run-inspect.ts');
      process.exitCode = await runInspect(config(), options);
    });
}
