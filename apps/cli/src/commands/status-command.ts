import type { Command } from 'commander';
import { connectToApi } from '../client/connect-to-api.ts';
import { summaryOf } from '../client/follow-batch.ts';
import { writeJson } from '../output/write-json.ts';
import {
  addApiCommand,
  jsonOption,
  type ApiOptions,
  type Environment,
  type JsonOption,
} from './command-options.ts';

export function addStatusCommand(program: Command, env: Environment): void {
  addApiCommand(program, 'status', 'show the progress of a batch')
    .argument('<batch_id>')
    .addOption(jsonOption())
    .action(async (batchId: string, options: ApiOptions & JsonOption) => {
      const batch = await (await connectToApi(env, options)).status(batchId);
      if (options.json) writeJson(batch);
      else process.stdout.write(`${batch.ended ? '' : `${batch.progress} %  `}${summaryOf(batch)}`);
    });
}
