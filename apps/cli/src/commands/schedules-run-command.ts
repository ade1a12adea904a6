import type { Command } from 'commander';
import { connectToApi } from '../client/connect-to-api.ts';
import { addApiCommand, type ApiOptions, type Environment } from './command-options.ts';

export function addSchedulesRunCommand(schedules: Command, env: Environment): void {
  addApiCommand(schedules, 'run', 'run a schedule now and print the id of the batch')
    .argument('<schedule_id>')
    .action(async (scheduleId: string, options: ApiOptions) => {
      const client = await connectToApi(env, options);
      const { batch_id: batchId } = await client.runSchedule(scheduleId);
      process.stdout.write(`${batchId}\n`);
    });
}
