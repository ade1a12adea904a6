import type { Command } from 'commander';
import { connect } from './client/connect-to-api.ts';
import { take } from './client/take.ts';
import { EXIT } from './output/exit-codes.ts';
import { writeJson } from './output/write-json.ts';
import { printable, writeTable } from './output/write-table.ts';

type Environment = Readonly<Record<string, string | undefined>>;

interface Common {
  url?: string;
  json?: boolean;
}

/** Adds `webhooks` with its commands to the program. */
export function addWebhookCommands(program: Command, env: Environment): void {
  const webhooks = program
    .command('webhooks')
    .description('what batches told their webhooks, and whether a receiver can be reached');
  const command = (name: string, description: string) =>
    webhooks
      .command(name)
      .description(description)
      .option('--url <url>', 'where the API is (SCRAPERSKY_URL, http://127.0.0.1:8000)')
      .option('--json', 'one JSON document on standard output');

  command('test', 'send a test message to a receiver now; the exit code says whether it took it')
    .argument('<receiver>', 'its URL')
    .action(async (receiver: string, options: Common) => {
      const result = await (await connect(env, options)).testWebhook(receiver);
      if (options.json) writeJson(result);
      else process.stdout.write(`${describeAttempt(result)} in ${result.duration_ms ?? '?'} ms\n`);
      process.exitCode = result.delivered ? EXIT.ok : EXIT.error;
    });

  command('deliveries', 'the messages of a batch, and how the last attempt at each went')
    .argument('<batch_id>')
    .action(async (batchId: string, options: Common) => {
      const messages = await take((await connect(env, options)).webhookDeliveries(batchId));
      if (options.json) {
        writeJson(messages);
        return;
      }
      writeTable(
        ['message', 'event', 'status', 'attempts', 'next', 'last answer'],
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

  command('redeliver', 'send a message of a batch again, under its old id')
    .argument('<batch_id>')
    .argument('<message_id>')
    .action(async (batchId: string, messageId: string, options: Common) => {
      const message = await (await connect(env, options)).redeliverWebhook(batchId, messageId);
      if (options.json) writeJson(message);
      else process.stderr.write(`${message.message_id} is ${message.status}.\n`);
    });
}

function describeAttempt(
  attempt: { status_code: number | null; error: { message: string } | null } | undefined,
): string {
  if (attempt === undefined) return '';
  if (attempt.error !== null) return printable(attempt.error.message);
  return attempt.status_code === null ? 'under way' : `HTTP ${attempt.status_code}`;
}
