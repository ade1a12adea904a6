import { toPrintableLine } from '@scrapersky/core';
import type { Command } from 'commander';
import { connectToApi } from '../client/connect-to-api.ts';
import { writeJson } from '../output/write-json.ts';
import {
  addApiCommand,
  jsonOption,
  type ApiOptions,
  type Environment,
  type JsonOption,
} from './command-options.ts';

export function addWhyCommand(program: Command, env: Environment): void {
  addApiCommand(
    program,
    'why',
    'show why a batch, or one of its domains, has not ended, the most important reason first',
  )
    .argument('<batch_id>')
    .argument('[domain]')
    .addOption(jsonOption())
    .action(
      async (batchId: string, domain: string | undefined, { json, ...options }: ApiOptions & JsonOption) => {
        const client = await connectToApi(env, options);
        const wait = await client.why(batchId, domain === undefined ? {} : { domain });
        if (json) writeJson(wait);
        else for (const { message } of wait.reasons) process.stdout.write(`${toPrintableLine(message)}\n`);
      },
    );
}
