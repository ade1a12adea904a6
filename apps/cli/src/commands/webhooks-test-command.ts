import type { Command } from 'commander';
import { connectToApi } from '../client/connect-to-api.ts';
import { describeAttempt } from '../output/describe-attempt.ts';
import { EXIT } from '../output/exit-codes.ts';
import { writeJson } from '../output/write-json.ts';
import {
  addApiCommand,
  jsonOption,
  type ApiOptions,
  type Environment,
  type JsonOption,
} from './command-options.ts';

export function addWebhooksTestCommand(webhooks: Command, env: Environment): void {
  addApiCommand(webhooks, 'test', 'send a test message to a receiver; the exit code shows whether it arrived')
    .argument('<receiver>', 'URL of the receiver')
    .addOption(jsonOption())
    .action(async (receiver: string, options: ApiOptions & JsonOption) => {
      const result = await (await connectToApi(env, options)).testWebhook(receiver);
      if (options.json) writeJson(result);
      else process.stdout.write(`${describeAttempt(result)} in ${result.duration_ms ?? '?'} ms\n`);
      process.exitCode = result.delivered ? EXIT.ok : EXIT.error;
    });
}
