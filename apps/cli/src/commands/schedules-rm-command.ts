import type { Command } from 'commander';
import { connectToApi } from '../client/connect-to-api.ts';
import { addApiCommand, type ApiOptions, type Environment } from './command-options.ts';

export function addSchedulesRmCommand(schedules: Command, env: Environment): void {
  addApiCommand(schedules, 'rm', 'delete a schedule; its batches stay')
    .argument('<schedule_id>')
    .action(async (scheduleId: string, options: ApiOptions) => {
      const client = await connectToApi(env, options);
      await client.deleteSchedule(scheduleId);
      process.stderr.write('Deleted.\n');
    });
}
