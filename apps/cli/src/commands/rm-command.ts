import type { Command } from 'commander';
import { connectToApi } from '../client/connect-to-api.ts';
import { addApiCommand, type ApiOptions, type Environment } from './command-options.ts';

export function addRmCommand(program: Command, env: Environment): void {
  addApiCommand(program, 'rm', 'delete an ended batch and all of its data')
    .argument('<batch_id>')
    .requiredOption('--yes', 'confirm: this cannot be undone')
    .action(async (batchId: string, options: ApiOptions) => {
      await (await connectToApi(env, options)).delete(batchId);
      process.stderr.write(`Deleted ${batchId}.\n`);
    });
}
