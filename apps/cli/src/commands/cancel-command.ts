import type { Command } from 'commander';
import { connectToApi } from '../client/connect-to-api.ts';
import { writeJson } from '../output/write-json.ts';
import {
  addApiCommand,
  jsonOption,
  type ApiOptions,
  type Environment,
  type JsonOption,
} from './command-options.ts';

export function addCancelCommand(program: Command, env: Environment): void {
  addApiCommand(program, 'cancel', 'cancel a batch; the results so far are kept')
    .argument('<batch_id>')
    .option('--reason <text>', 'reason to store with the batch')
    .addOption(jsonOption())
    .action(async (batchId: string, options: ApiOptions & JsonOption & { reason?: string }) => {
      const { reason } = options;
      const client = await connectToApi(env, options);
      const batch = await client.cancel(batchId, reason === undefined ? {} : { reason });
      if (options.json) writeJson(batch);
      else process.stderr.write(`Batch ${batch.batch_id} is ${batch.status}.\n`);
    });
}
