import type { Command } from 'commander';
import type { CreatedSchedule, ScheduleFileOptions, ScraperSky } from '@scrapersky/client';
import { readListFile } from '../client/read-list-file.ts';
import { UsageError } from '../command-error.ts';
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
  file?: string;
  column?: string;
  sheet?: string;
  type?: string;
}

export function addSchedulesCreateCommand(schedules: Command, env: Environment): void {
  addApiCommand(schedules, 'create', 'scan the list of a batch or of a file again and again')
    .argument('[batch_id]')
    .requiredOption('--name <name>', 'name of the schedule and of its batches')
    .option('--file <file>', 'take the list from a file, as submit does, in place of the batch')
    .option('--column <name>', 'column of the file that has the domains, by name or number')
    .option('--sheet <name>', 'sheet of a workbook, by name or number (default: the first)')
    .option('--type <type>', 'media type of the file, if its name does not show it')
    .option('--cron <expression>', "five fields, such as '0 8 * * 1'")
    .option('--every <time>', 'time between runs, such as 6h or 7d, in place of --cron')
    .option('--timezone <name>', 'time zone of --cron, such as Europe/Berlin (default: UTC)')
    .option('--spread <time>', 'time over which to spread the starts of the domains, such as 6h')
    .option(
      '--keep-runs <n>',
      'number of runs to keep; older runs are deleted with their results (default: all)',
      parseWholeNumber,
    )
    .option('--max-pages <n>', 'maximum number of pages to scrape per domain', parseWholeNumber)
    .option('--no-compare', "do not compare each result with the domain's previous scan")
    .addOption(jsonOption())
    .addHelpText(
      'after',
      "\nExample: schedules create BATCH_ID --name Leads --cron '0 8 * * 1' --timezone Europe/Berlin\n         schedules create --file leads.csv --name Leads --every 7d",
    )
    .action(async (batchId: string | undefined, options: CreateOptions) => {
      const { file, column, sheet, type } = options;
      if ((batchId === undefined) === (file === undefined)) {
        throw new UsageError('Give either a batch id or --file.');
      }
      const client = await connectToApi(env, options);
      const fields = toFields(options);
      const schedule =
        file === undefined
          ? await client.createSchedule({ ...fields, from_batch: batchId ?? '' })
          : await createFromFile(client, file, {
              ...fields,
              ...(type !== undefined && { type }),
              ...(column !== undefined && { column }),
              ...(sheet !== undefined && { sheet }),
            });
      const next = schedule.next_run_at?.slice(0, 19) ?? '';
      const invalid = schedule.invalid_domains.length;
      if (invalid > 0)
        process.stderr.write(`Left out ${plural(invalid, 'invalid entry', 'invalid entries')}.\n`);
      process.stderr.write(`${plural(schedule.total_domains, 'domain')}, first run at ${next} UTC.\n`);
      if (options.json) writeJson(schedule);
      else process.stdout.write(`${schedule.schedule_id}\n`);
    });
}

function toFields({ name, cron, every, timezone, spread, keepRuns, maxPages, compare }: CreateOptions) {
  return {
    name,
    ...(cron !== undefined && { cron }),
    ...(every !== undefined && { every }),
    ...(timezone !== undefined && { timezone }),
    ...(spread !== undefined && { spread }),
    ...(keepRuns !== undefined && { keep_runs: keepRuns }),
    ...(maxPages !== undefined && { max_pages: maxPages }),
    ...(compare && { options: { compare: 'last' as const } }),
  };
}

async function createFromFile(
  client: ScraperSky,
  file: string,
  { type, ...options }: ScheduleFileOptions & { type?: string },
): Promise<CreatedSchedule> {
  const { content, contentType } = await readListFile(file, type);
  return client.createScheduleFromFile(content, { ...options, contentType });
}
