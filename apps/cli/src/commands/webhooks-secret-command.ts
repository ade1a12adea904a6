import { WebhookUrlSchema } from '@scrapersky/core';
import type { Config } from '@scrapersky/runtime';
import type { Command } from 'commander';
import { CommandError, UsageError } from '../command-error.ts';

export function addWebhooksSecretCommand(webhooks: Command, config: () => Config): void {
  webhooks
    .command('secret')
    .description("print a receiver's own secret, derived from WEBHOOK_SECRET")
    .argument('<receiver>', 'URL of the receiver, exactly as in the batches')
    .action(async (receiver: string) => {
      const { endpointSecret } = await import('@scrapersky/webhooks');
      const [secret] = config().WEBHOOK_SECRET;
      if (secret === undefined) {
        throw new CommandError('WEBHOOK_SECRET is not set. Set it to the same value as for the workers.');
      }
      const url = WebhookUrlSchema.safeParse(receiver);
      if (!url.success) throw new UsageError(`The receiver is invalid: ${url.error.issues[0]?.message}.`);
      process.stdout.write(`${endpointSecret(secret, url.data)}\n`);
    });
}
