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
  addApiCommand(program, 'why', 'say why a batch has not ended, the most important reason first')
    .argument('<batch_id>')
    .addOption(jsonOption())
    .action(async (batchId: string, { json, ...options }: ApiOptions & JsonOption) => {
      const wait = await (await connectToApi(env, options)).why(batchId);
      if (json) writeJson(wait);
      else for (const { message } of wait.reasons) process.stdout.write(`${toPrintableLine(message)}\n`);
    });
}
