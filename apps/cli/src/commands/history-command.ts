import type { Command } from 'commander';
import { connectToApi } from '../client/connect-to-api.ts';
import { firstItems } from '../client/first-items.ts';
import { writeJson } from '../output/write-json.ts';
import { writeTable } from '../output/write-table.ts';
import {
  addApiCommand,
  jsonOption,
  parseWholeNumber,
  type ApiOptions,
  type Environment,
  type JsonOption,
} from './command-options.ts';

interface HistoryOptions extends ApiOptions, JsonOption {
  limit: number;
}

export function addHistoryCommand(program: Command, env: Environment): void {
  addApiCommand(program, 'history', 'list the results of a domain over all batches, newest first')
    .argument('<domain>')
    .option('--limit <n>', 'maximum number of results', parseWholeNumber, 20)
    .addOption(jsonOption())
    .action(async (domain: string, { limit, json, ...options }: HistoryOptions) => {
      const client = await connectToApi(env, options);
      const results = await firstItems(client.domainHistory(domain), limit);
      if (json) {
        writeJson(results);
        return;
      }
      writeTable(
        ['ended', 'status', 'pages', 'error', 'job', 'batch'],
        results.map((result) => [
          (result.end_time ?? '').slice(0, 19),
          result.status,
          String(result.pages_scraped),
          result.error?.code ?? '',
          result.job_id,
          result.batch_id,
        ]),
      );
    });
}
