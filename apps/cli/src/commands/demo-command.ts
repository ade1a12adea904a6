import type { Command } from 'commander';
import { loadConfig } from '@scrapersky/runtime';
import { connectToApi } from '../client/connect-to-api.ts';

export function addDemoCommand(program: Command, env: NodeJS.ProcessEnv): void {
  program
    .command('demo')
    .description(
      'run the whole service here and scrape 200 domains, most of them simulated sites, as one batch',
    )
    .option('--once', 'exit when the batch has ended, with 0 if every result is as expected, otherwise 1')
    .option('--url <url>', 'use the running service at this URL, whose workers see 127.0.0.1 of this process')
    .action(async ({ url, ...options }: { once?: boolean; url?: string }) => {
      const { runDemo, runDemoOn } = await import('../demo/run-demo.ts');
      const config = loadConfig(env);
      if (url === undefined) return runDemo(config, env, options);
      const [first] = config.API_KEYS;
      const client = await connectToApi({ SCRAPERSKY_API_KEY: first?.key, ...env }, { url });
      await runDemoOn(client, env);
    });
}
