import type { Command } from 'commander';
import { connectToApi, findBaseUrl } from '../client/connect-to-api.ts';
import { writeJson } from '../output/write-json.ts';
import { writeTable } from '../output/write-table.ts';
import {
  addApiCommand,
  jsonOption,
  parseWholeNumber,
  type ApiOptions,
  type Environment,
  type JsonOption,
} from './command-options.ts';

interface ShareOptions extends ApiOptions, JsonOption {
  days?: number;
  list?: boolean;
  revoke?: string;
}

export function addShareCommand(program: Command, env: Environment): void {
  addApiCommand(program, 'share', 'create a read-only link to a batch, list its links, or revoke one')
    .argument('<batch_id>')
    .option('--days <n>', 'days until the link expires (default: 30)', parseWholeNumber)
    .option('--list', 'list the valid links')
    .option('--revoke <share_id>', 'revoke a link')
    .addOption(jsonOption())
    .addHelpText('after', '\nAnyone who has the link can read this batch without a key, and nothing else.')
    .action(async (batchId: string, { days, list, revoke, json, ...options }: ShareOptions) => {
      const client = await connectToApi(env, options);
      if (revoke !== undefined) {
        await client.unshare(batchId, revoke);
        process.stderr.write('Revoked.\n');
      } else if (list) {
        const shares = await client.shares(batchId);
        if (json) writeJson(shares);
        else
          writeTable(
            ['link', 'created', 'ends'],
            shares.map((share) => [
              share.share_id,
              share.created_at.slice(0, 19),
              share.expires_at.slice(0, 19),
            ]),
          );
      } else {
        const share = await client.share(batchId, days === undefined ? {} : { days });
        const url = new URL(share.url.replace(/^\//, ''), `${findBaseUrl(env, options).replace(/\/*$/, '')}/`)
          .href;
        if (json) writeJson({ ...share, url });
        else {
          process.stdout.write(`${url}\n`);
          process.stderr.write(
            `It expires on ${share.expires_at.slice(0, 10)}. To revoke it: share ${batchId} --revoke ${share.share_id}\n`,
          );
        }
      }
    });
}
