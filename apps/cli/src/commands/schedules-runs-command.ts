import type { Command } from 'commander';
import { connectToApi } from '../client/connect-to-api.ts';
import { firstItems } from '../client/first-items.ts';
import { writeJson } from '../output/write-json.ts';
import { writeTable } from '../output/write-table.ts';
import {
  addApiCommand,
  jsonOption,
  parseWholeNumber,
  type JsonOption,
  type ApiOptions,
  type Environment,
} from './command-options.ts';

interface RunsOptions extends ApiOptions, JsonOption {
  limit: number;
}

export function addSchedulesRunsCommand(schedules: Command, env: Environment): void {
  addApiCommand(schedules, 'runs', 'list the runs and skipped ticks of a schedule, newest first')
    .argument('<schedule_id>')
    .option('--limit <n>', 'maximum number of runs and skipped ticks', parseWholeNumber, 20)
    .addOption(jsonOption())
    .action(async (scheduleId: string, { limit, json, ...options }: RunsOptions) => {
      const client = await connectToApi(env, options);
      const runs = await firstItems(client.scheduleRuns(scheduleId), limit);
      if (json) {
        writeJson(runs);
        return;
      }
      writeTable(
        ['tick', 'status', 'ok', 'failed', 'changed', 'gone', 'batch'],
        runs.map((run) => [
          run.tick.slice(0, 19),
          run.skipped === null ? (run.status ?? 'deleted') : `skipped: ${run.skipped}`,
          String(run.completed_domains ?? ''),
          String(run.failed_domains ?? ''),
          String(run.domains_by_change?.['changed'] ?? ''),
          String(run.domains_by_change?.['gone'] ?? ''),
          run.batch_id ?? '',
        ]),
      );
    });
}
