import type { Command } from 'commander';
import type { Config } from '@scrapersky/runtime';
import { CommandError } from '../command-error.ts';
import { checkKeyId } from '../keys/parse-key-arguments.ts';

export function addKeysRevokeCommand(keys: Command, config: () => Config): void {
  keys
    .command('revoke')
    .description('make a key invalid')
    .argument('<key_id>')
    .action(async (keyId: string) => {
      checkKeyId(keyId);
      const { revokeApiKey } = await import('@scrapersky/db');
      const { auditKey, keyTransaction } = await import('../keys/key-transaction.ts');
      await keyTransaction(config(), async (tx) => {
        if (!(await revokeApiKey(tx, keyId))) throw new CommandError(`There is no valid key ${keyId}.`);
        await auditKey(tx, 'key.revoke', keyId);
      });
      process.stdout.write(`Revoked ${keyId}.\n`);
    });
}
