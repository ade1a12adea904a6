import type { Command } from 'commander';
import { loadConfig } from '@scrapersky/runtime';

export function addDemoCommand(program: Command, env: NodeJS.ProcessEnv): void {
  program
    .command('demo')
    .description('run the whole service and scrape 200 simulated sites on this machine as one batch')
    .option('--once', 'exit when the batch has ended, with 0 if every result is as expected, otherwise 1')
    .action(async (options: { once?: boolean }) => {
      const { runDemo } = await import('../demo/run-demo.ts');
      await runDemo(loadConfig(env), env, options);
    });
}
