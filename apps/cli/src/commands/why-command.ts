import { ApiError, type ScraperSky } from '@scrapersky/client';
import { toPrintableLine } from '@scrapersky/core';
import type { Command } from 'commander';
import { connectToApi } from '../client/connect-to-api.ts';
import { findStoreFault } from '../client/find-store-fault.ts';
import { CommandError } from '../command-error.ts';
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
        const wait = await client
          .why(batchId, domain === undefined ? {} : { domain })
          .catch((error: unknown) => explainMissing(client, error));
        if (json) writeJson(wait);
        else for (const { message } of wait.reasons) process.stdout.write(`${toPrintableLine(message)}\n`);
      },
    );
}

/** Rejects with the fault of Postgres because of which the batch may be missing; without a fault, with the error. */
async function explainMissing(client: ScraperSky, error: unknown): Promise<never> {
  const fault = error instanceof ApiError && error.status === 404 ? await findStoreFault(client) : null;
  if (fault === null) throw error;
  throw new CommandError(
    `${(error as ApiError).message} ${fault}\n\`doctor\`, with the environment of the API, says what to correct.`,
  );
}
