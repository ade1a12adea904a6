import type { Command } from 'commander';
import { connectToApi } from '../client/connect-to-api.ts';
import { addApiCommand, type ApiOptions, type Environment } from './command-options.ts';

export function addSchedulesResumeCommand(schedules: Command, env: Environment): void {
  addApiCommand(schedules, 'resume', 'resume a paused schedule; it runs at its next planned time')
    .argument('<schedule_id>')
    .action(async (scheduleId: string, options: ApiOptions) => {
      const client = await connectToApi(env, options);
      await client.resumeSchedule(scheduleId);
      process.stderr.write('Resumed.\n');
    });
}
