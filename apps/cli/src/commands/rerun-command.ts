import { DOMAIN_STATUSES, SITE_STATES, plural } from '@scrapersky/core';
import { Option, type Command } from 'commander';
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

interface RerunOptions extends FollowingOptions {
  status?: string;
  code?: string;
  siteState?: string;
  name?: string;
}

export function addRerunCommand(program: Command, env: Environment): void {
  const command = addApiCommand(program, 'rerun', 'run all or some domains of a batch again as a new batch')
    .argument('<batch_id>')
    .addOption(new Option('--status <status>', 'only domains with this status').choices(DOMAIN_STATUSES))
    .option('--code <codes>', 'only domains that failed with these codes, separated by commas')
    .addOption(
      new Option('--site-state <state>', 'only domains whose site is in this state').choices(SITE_STATES),
    )
    .option('--name <name>', 'name of the new batch (default: the name of the old one)');
  addFollowOptions(command, 'the new batch')
    .addHelpText('after', '\nExample: rerun BATCH_ID --status failed --watch')
    .action(async (batchId: string, options: RerunOptions) => {
      const client = await connectToApi(env, options);
      const { status, code, siteState, name } = options;
      const rerun = await client.rerun(batchId, {
        filter: {
          ...(status !== undefined && { status }),
          ...(code !== undefined && { error_code: code }),
          ...(siteState !== undefined && { site_state: siteState }),
        },
        ...(name !== undefined && { name }),
      });
      process.stderr.write(`Running ${plural(rerun.job_count, 'domain')} again.\n`);
      if (options.json) writeJson(rerun);
      else process.stdout.write(`${rerun.batch_id}\n`);
      if (options.watch) {
        process.exitCode = await followBatch(client, rerun.batch_id, toFollowOptions(options));
      }
    });
}
