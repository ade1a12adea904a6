import type { Command } from 'commander';
import { connectToApi } from '../client/connect-to-api.ts';
import { addApiCommand, type ApiOptions, type Environment } from './command-options.ts';

export function addSchedulesPauseCommand(schedules: Command, env: Environment): void {
  addApiCommand(
    schedules,
    'pause',
    'pause a schedule: it has no ticks until it is resumed; a run that has begun continues',
  )
    .argument('<schedule_id>')
    .action(async (scheduleId: string, options: ApiOptions) => {
      const client = await connectToApi(env, options);
      await client.pauseSchedule(scheduleId);
      process.stderr.write('Paused.\n');
    });
}
