import { InvalidArgumentError, type Command } from 'commander';
import { DOMAIN_ERROR_CODES, type DomainErrorCode, plural } from '@scrapersky/core';
import { connectToApi } from '../client/connect-to-api.ts';
import { followBatch } from '../client/follow-batch.ts';
import { writeJson } from '../output/write-json.ts';
import {
  addApiCommand,
  addFollowOptions,
  toFollowOptions,
  type Environment,
  type FollowingOptions,
} from './command-options.ts';

interface RetryOptions extends FollowingOptions {
  code?: DomainErrorCode[];
  renderNeeded?: boolean;
}

export function addRetryCommand(program: Command, env: Environment): void {
  const command = addApiCommand(
    program,
    'retry',
    'retry the failed domains of a batch, or those that need a browser',
  )
    .argument('<batch_id>')
    .option(
      '--code <codes>',
      'only domains that failed with these codes, separated by commas',
      parseErrorCodes,
    )
    .option('--render-needed', 'instead of failed domains, those that need a browser and had none');
  addFollowOptions(command)
    .addHelpText('after', '\nExample: retry BATCH_ID --code timeout,connection_refused --watch')
    .action(async (batchId: string, options: RetryOptions) => {
      const client = await connectToApi(env, options);
      const retried = await client.retry(batchId, {
        ...(options.code && { codes: options.code }),
        ...(options.renderNeeded && { renderNeeded: true }),
      });
      if (options.json) writeJson(retried);
      process.stderr.write(`Retrying ${plural(retried.retried_domains, 'domain')}.\n`);
      if (options.watch) process.exitCode = await followBatch(client, batchId, toFollowOptions(options));
    });
}

function parseErrorCodes(text: string): DomainErrorCode[] {
  return text.split(',').map((code) => {
    const known = DOMAIN_ERROR_CODES.find((one) => one === code.trim());
    if (known === undefined) {
      throw new InvalidArgumentError(`The codes are ${DOMAIN_ERROR_CODES.join(', ')}.`);
    }
    return known;
  });
}
