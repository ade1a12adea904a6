import type { Command } from 'commander';
import { connectToApi } from '../client/connect-to-api.ts';
import { UsageError } from '../command-error.ts';
import { writeJson } from '../output/write-json.ts';
import {
  addApiCommand,
  collect,
  jsonOption,
  type ApiOptions,
  type Environment,
  type JsonOption,
} from './command-options.ts';

interface LabelOptions extends ApiOptions, JsonOption {
  name?: string;
  tag?: string[];
  note?: string;
}

export function addLabelCommand(program: Command, env: Environment): void {
  addApiCommand(program, 'label', 'change the name, tags or note of a batch')
    .argument('<batch_id>')
    .option('--name <name>', "new name; '' removes it")
    .option('--tag <tag>', "tags that replace the old ones; may be repeated; '' removes them", collect)
    .option('--note <text>', "new note; '' removes it")
    .addOption(jsonOption())
    .addHelpText('after', '\nExample: label BATCH_ID --name "Leads in May" --tag leads --tag 2026')
    .action(async (batchId: string, { name, tag, note, json, ...options }: LabelOptions) => {
      if (name === undefined && tag === undefined && note === undefined) {
        throw new UsageError('Nothing to change. Set --name, --tag or --note.');
      }
      const client = await connectToApi(env, options);
      const batch = await client.label(batchId, {
        ...(name !== undefined && { name: name || null }),
        ...(tag !== undefined && { tags: tag.filter((each) => each !== '') }),
        ...(note !== undefined && { note: note || null }),
      });
      if (json) writeJson(batch);
    });
}
