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

export function addWebhooksRedeliverCommand(webhooks: Command, env: Environment): void {
  addApiCommand(webhooks, 'redeliver', 'send a webhook message again, with the same message id')
    .argument('<batch_id>')
    .argument('<message_id>')
    .addOption(jsonOption())
    .action(async (batchId: string, messageId: string, options: ApiOptions & JsonOption) => {
      const message = await (await connectToApi(env, options)).redeliverWebhook(batchId, messageId);
      if (options.json) writeJson(message);
      else process.stderr.write(`Message ${message.message_id} is ${message.status}.\n`);
    });
}
