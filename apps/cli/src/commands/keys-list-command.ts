import type { Command } from 'commander';
import type { Config } from '@scrapersky/runtime';
import { writeJson } from '../output/write-json.ts';

export function addKeysListCommand(keys: Command, config: () => Config): void {
  keys
    .command('list')
    .description('list all keys, without the keys themselves')
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const { listApiKeys } = await import('@scrapersky/db');
      const { describeKey, toKeyLine } = await import('../keys/describe-key.ts');
      const { keyTransaction } = await import('../keys/key-transaction.ts');
      const rows = await keyTransaction(config(), listApiKeys);
      const now = new Date();
      if (json) writeJson(rows.map((row) => describeKey(row, now)));
      else for (const row of rows) process.stdout.write(`${toKeyLine(row, now)}\n`);
    });
}
