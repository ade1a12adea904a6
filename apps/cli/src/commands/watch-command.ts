import type { Command } from 'commander';
import { connectToApi } from '../client/connect-to-api.ts';
import { followBatch } from '../client/follow-batch.ts';
import {
  addApiCommand,
  addProgressOptions,
  toFollowOptions,
  type ApiOptions,
  type Environment,
  type ProgressOptions,
} from './command-options.ts';

export function addWatchCommand(program: Command, env: Environment): void {
  const command = addApiCommand(
    program,
    'watch',
    'follow a batch until it ends; the exit code shows how it ended',
  ).argument('<batch_id>');
  addProgressOptions(command).action(async (batchId: string, options: ApiOptions & ProgressOptions) => {
    const client = await connectToApi(env, options);
    process.exitCode = await followBatch(client, batchId, toFollowOptions(options));
  });
}
