import type { Command } from 'commander';
import { connectToApi } from '../client/connect-to-api.ts';
import { firstItems } from '../client/first-items.ts';
import { describeAttempt } from '../output/describe-attempt.ts';
import { writeJson } from '../output/write-json.ts';
import { writeTable } from '../output/write-table.ts';
import {
  addApiCommand,
  jsonOption,
  type ApiOptions,
  type Environment,
  type JsonOption,
} from './command-options.ts';

export function addWebhooksDeliveriesCommand(webhooks: Command, env: Environment): void {
  addApiCommand(webhooks, 'deliveries', 'list the webhook messages of a batch and their last attempt')
    .argument('<batch_id>')
    .addOption(jsonOption())
    .action(async (batchId: string, options: ApiOptions & JsonOption) => {
      const messages = await firstItems((await connectToApi(env, options)).webhookDeliveries(batchId));
      if (options.json) {
        writeJson(messages);
        return;
      }
      writeTable(
        ['message', 'event', 'status', 'attempts', 'next attempt', 'last outcome'],
        messages.map(({ message_id, type, status, attempt_count, next_attempt_at, attempts }) => [
          message_id,
          type,
          status,
          String(attempt_count),
          next_attempt_at?.slice(0, 19) ?? '',
          describeAttempt(attempts.at(-1)),
        ]),
      );
    });
}
