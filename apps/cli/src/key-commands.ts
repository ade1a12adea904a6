import type { Command } from 'commander';
import type { Config } from '@scrapersky/runtime';
import type { CreateKeyOptions } from './keys/key-store.ts';

/** Loaded by the commands that need it: it brings the database's driver along. */
const load = () => import('./keys/key-store.ts');

/** Adds `keys` with its commands to the program. */
export function addKeyCommands(program: Command, config: () => Config): void {
  const keys = program
    .command('keys')
    .description(
      'API keys: made here, shown once, stored as a hash; API processes notice a change within 30 s',
    );
  keys
    .command('create')
    .description('make a key and show it, this once')
    .argument('<name>', 'whose key it is')
    .option('--scope <scope>', 'read, write or admin', 'write')
    .option('--expires <time>', 'how long it is good, such as 90d; never where this is not given')
    .option('--max-running-batches <n>', 'instead of QUOTA_RUNNING_BATCHES; 0 for no limit')
    .option('--max-domains-per-day <n>', 'instead of QUOTA_DOMAINS_PER_DAY; 0 for no limit')
    .option('--json', 'print it with all that is known of it')
    .action(async (name: string, options: CreateKeyOptions) =>
      (await load()).createKey(config(), name, options),
    );
  keys
    .command('list')
    .description('all keys, without the keys themselves')
    .option('--json', 'print them as JSON')
    .action(async (options: { json?: boolean }) => (await load()).listKeys(config(), options));
  keys
    .command('rotate')
    .description('make a key that takes the place of another, and let that one expire')
    .argument('<key_id>')
    .option('--overlap <time>', 'how long the old key is still good', '24h')
    .option('--expires <time>', 'how long the new key is good, such as 90d, or never')
    .option('--json', 'print it with all that is known of it')
    .action(async (keyId: string, options: { overlap: string; expires?: string; json?: boolean }) =>
      (await load()).rotateKey(config(), keyId, options),
    );
  keys
    .command('revoke')
    .description('make a key invalid')
    .argument('<key_id>')
    .action(async (keyId: string) => (await load()).revokeKey(config(), keyId));
}
