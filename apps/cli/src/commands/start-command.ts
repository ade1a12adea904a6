import { InvalidArgumentError, type Command } from 'commander';
import { describeConfig, loadConfig } from '@scrapersky/runtime';

export function addStartCommand(program: Command, env: NodeJS.ProcessEnv): void {
  program
    .command('start')
    .description('run the whole service on this machine: database, API and workers')
    .option('--workers <n>', 'number of worker processes; 0 for none', parseWorkers)
    .addHelpText('after', environmentHelp())
    .action(async (options: { workers?: number }) => {
      const { runService } = await import('../service/run-service.ts');
      await runService(loadConfig(env), env, options);
    });
}

function parseWorkers(text: string): number {
  if (!/^\d{1,3}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 0 to 999.');
  return Number(text);
}

function environmentHelp(): string {
  const lines = describeConfig().map(
    ({ name, byDefault, meaning }) => `  ${name.padEnd(23)} ${meaning}${byDefault ? ` (${byDefault})` : ''}`,
  );
  return `\nEnvironment:\n${lines.join('\n')}`;
}
