import type { Command } from 'commander';
import { connectToApi } from '../client/connect-to-api.ts';
import { plural } from '@scrapersky/core';
import { writeJson } from '../output/write-json.ts';
import {
  addApiCommand,
  jsonOption,
  parseWholeNumber,
  type JsonOption,
  type ApiOptions,
  type Environment,
} from './command-options.ts';

interface CreateOptions extends ApiOptions, JsonOption {
  name: string;
  cron?: string;
  every?: string;
  timezone?: string;
  spread?: string;
  keepRuns?: number;
  maxPages?: number;
  compare: boolean;
}

export function addSchedulesCreateCommand(schedules: Command, env: Environment): void {
  addApiCommand(schedules, 'create', 'scan the list of a batch again and again')
    .argument('<batch_id>')
    .requiredOption('--name <name>', 'name of the schedule and of its batches')
    .option('--cron <expression>', "five fields, such as '0 8 * * 1'")
    .option('--every <time>', 'time between runs, such as 6h or 7d, in place of --cron')
    .option('--timezone <name>', 'time zone of --cron, such as Europe/Berlin (default: UTC)')
    .option('--spread <time>', 'spread the start of the domains over this time, such as 6h')
    .option('--keep-runs <n>', 'delete older runs with their results', parseWholeNumber)
    .option('--max-pages <n>', 'maximum number of pages to scrape per domain', parseWholeNumber)
    .option('--no-compare', 'do not compare each run with the scan before')
    .addOption(jsonOption())
    .addHelpText(
      'after',
      "\nExample: schedules create BATCH_ID --name Leads --cron '0 8 * * 1' --timezone Europe/Berlin",
    )
    .action(async (batchId: string, options: CreateOptions) => {
      const client = await connectToApi(env, options);
      const { name, cron, every, timezone, spread, keepRuns, maxPages, compare } = options;
      const schedule = await client.createSchedule({
        name,
        from_batch: batchId,
        ...(cron !== undefined && { cron }),
        ...(every !== undefined && { every }),
        ...(timezone !== undefined && { timezone }),
        ...(spread !== undefined && { spread }),
        ...(keepRuns !== undefined && { keep_runs: keepRuns }),
        ...(maxPages !== undefined && { max_pages: maxPages }),
        ...(compare && { options: { compare: 'last' } }),
      });
      const next = schedule.next_run_at?.slice(0, 19) ?? '';
      process.stderr.write(`${plural(schedule.total_domains, 'domain')}, first run at ${next} UTC.\n`);
      if (options.json) writeJson(schedule);
      else process.stdout.write(`${schedule.schedule_id}\n`);
    });
}
