import type { Command } from 'commander';
import { connectToApi } from '../client/connect-to-api.ts';
import { followBatch } from '../client/follow-batch.ts';
import {
  addApiCommand,
  quietOption,
  timeoutOption,
  toFollowOptions,
  type ApiOptions,
  type Environment,
  type WatchOptions,
} from './command-options.ts';

export function addWatchCommand(program: Command, env: Environment): void {
  addApiCommand(program, 'watch', 'follow a batch until it ends; the exit code shows how it ended')
    .argument('<batch_id>')
    .addOption(timeoutOption())
    .addOption(quietOption())
    .action(async (batchId: string, options: ApiOptions & WatchOptions) => {
      const client = await connectToApi(env, options);
      process.exitCode = await followBatch(client, batchId, toFollowOptions(options));
    });
}
