import type { Command } from 'commander';
import type { Config } from '@scrapersky/runtime';
import { checkKeyId } from '../keys/parse-key-arguments.ts';

interface RotateKeyOptions {
  overlap: string;
  expires?: string;
  json?: boolean;
}

export function addKeysRotateCommand(keys: Command, config: () => Config): void {
  keys
    .command('rotate')
    .description('create a key that replaces another, and let the old one expire')
    .argument('<key_id>')
    .option('--overlap <time>', 'how long the old key stays valid', '24h')
    .option('--expires <time>', 'lifetime of the new key, such as 90d, or never')
    .option('--json', 'print the key and its properties as JSON')
    .action(async (keyId: string, options: RotateKeyOptions) => {
      checkKeyId(keyId);
      const { rotateKey } = await import('../keys/rotate-key.ts');
      const { showNewKey } = await import('../keys/store-new-key.ts');
      const { row, key, oldUntil } = await rotateKey(config(), keyId, options);
      process.stderr.write(`The old key ${keyId} is valid until ${oldUntil?.toISOString()}.\n`);
      showNewKey(row, key, options);
    });
}
