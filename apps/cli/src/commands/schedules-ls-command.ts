import type { Command } from 'commander';
import { connectToApi } from '../client/connect-to-api.ts';
import { firstItems } from '../client/first-items.ts';
import { writeJson } from '../output/write-json.ts';
import { writeTable } from '../output/write-table.ts';
import {
  addApiCommand,
  jsonOption,
  type JsonOption,
  type ApiOptions,
  type Environment,
} from './command-options.ts';

export function addSchedulesLsCommand(schedules: Command, env: Environment): void {
  addApiCommand(schedules, 'ls', 'list schedules, newest first')
    .addOption(jsonOption())
    .action(async ({ json, ...options }: ApiOptions & JsonOption) => {
      const client = await connectToApi(env, options);
      const schedules = await firstItems(client.schedules());
      if (json) {
        writeJson(schedules);
        return;
      }
      writeTable(
        ['schedule', 'rhythm', 'next run', 'last run', 'domains', 'name'],
        schedules.map((schedule) => [
          schedule.schedule_id,
          schedule.cron === null ? `every ${schedule.every} s` : `${schedule.cron} ${schedule.timezone}`,
          schedule.next_run_at?.slice(0, 19) ?? 'paused',
          schedule.last_run_at?.slice(0, 19) ?? 'none',
          String(schedule.total_domains),
          schedule.name,
        ]),
      );
    });
}
