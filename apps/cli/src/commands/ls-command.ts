import { Option, type Command } from 'commander';
import { BATCH_STATUSES } from '@scrapersky/core';
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

interface LsOptions extends ApiOptions, JsonOption {
  status?: (typeof BATCH_STATUSES)[number];
  search?: string;
  tag?: string;
  limit: number;
}

export function addLsCommand(program: Command, env: Environment): void {
  addApiCommand(program, 'ls', 'list batches, newest first')
    .addOption(new Option('--status <status>', 'only batches with this status').choices([...BATCH_STATUSES]))
    .option(
      '--search <text>',
      'only batches with this text in their name, tags or note, or whose id begins with it',
    )
    .option('--tag <tag>', 'only batches with this tag')
    .option('--limit <n>', 'maximum number of batches', parseWholeNumber, 20)
    .addOption(jsonOption())
    .action(async ({ status, search, tag, limit, json, ...options }: LsOptions) => {
      const client = await connectToApi(env, options);
      const batches = await firstItems(
        client.batches({
          ...(status && { status }),
          ...(search !== undefined && { q: search }),
          ...(tag !== undefined && { tag }),
        }),
        limit,
      );
      if (json) {
        writeJson(batches);
        return;
      }
      writeTable(
        ['batch', 'created', 'status', 'done', 'ok', 'failed', 'domains', 'name'],
        batches.map((batch) => [
          batch.batch_id,
          batch.created_at.slice(0, 19),
          batch.status,
          `${batch.progress} %`,
          String(batch.completed_domains),
          String(batch.failed_domains),
          String(batch.total_domains),
          [batch.name ?? '', ...batch.tags.map((each) => `#${each}`)].join(' ').trim(),
        ]),
      );
    });
}
