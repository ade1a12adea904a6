import type { Command } from 'commander';
import type { Config } from '@scrapersky/runtime';

export function addDoctorCommand(program: Command, config: () => Config): void {
  program
    .command('doctor')
    .description(
      'check the database, Redis, keys, clock, workers and renderers of a deployment, and say how to fix each problem',
    )
    .option('--json', 'print the findings as JSON')
    .action(async (options: { json?: boolean }) => {
      const { runDoctor } = await import('../doctor/run-doctor.ts');
      process.exitCode = await runDoctor(config(), options);
    });
}
