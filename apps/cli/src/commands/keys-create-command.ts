import type { Command } from 'commander';
import type { ApiKeyRow } from '@scrapersky/db';
import type { Config } from '@scrapersky/runtime';
import { UsageError } from '../command-error.ts';
import { parseExpiry } from '../keys/parse-key-arguments.ts';

const SCOPES: readonly string[] = ['read', 'write', 'admin'] satisfies ApiKeyRow['scope'][];

interface CreateKeyOptions {
  scope: string;
  /** Lifetime such as `90d`; undefined or `never` for a key that does not expire. */
  expires?: string;
  maxRunningBatches?: string;
  maxDomainsPerDay?: string;
  own?: boolean;
  json?: boolean;
}

export function addKeysCreateCommand(keys: Command, config: () => Config): void {
  keys
    .command('create')
    .description('create a key and print it; the key is never shown again')
    .argument('<name>', 'name of the key, such as its owner')
    .option('--scope <scope>', 'read, write or admin', 'write')
    .option('--own', 'the key sees and changes only batches that it created (default: all batches)')
    .option('--expires <time>', 'lifetime of the key, such as 90d (default: it never expires)')
    .option('--max-running-batches <n>', 'replaces QUOTA_RUNNING_BATCHES for this key; 0 for no limit')
    .option('--max-domains-per-day <n>', 'replaces QUOTA_DOMAINS_PER_DAY for this key; 0 for no limit')
    .option('--json', 'print the key and its properties as JSON')
    .action(async (name: string, options: CreateKeyOptions) => {
      const rights = {
        name: checkName(name),
        scope: checkScope(options.scope),
        visibility: options.own ? ('own' as const) : ('all' as const),
        expiresAt: parseExpiry(options.expires),
        maxRunningBatches: parseQuota('--max-running-batches', options.maxRunningBatches),
        maxDomainsPerDay: parseQuota('--max-domains-per-day', options.maxDomainsPerDay),
      };
      const { keyTransaction } = await import('../keys/key-transaction.ts');
      const { showNewKey, storeNewKey } = await import('../keys/store-new-key.ts');
      const { row, key } = await keyTransaction(config(), (tx) => storeNewKey(tx, rights));
      showNewKey(row, key, options);
    });
}

function checkName(name: string): string {
  if (/^[^\p{Cc}\p{Zl}\p{Zp}]{1,200}$/u.test(name) && name.trim() !== '') return name;
  throw new UsageError(
    'A name must have 1 to 200 characters, not only spaces, and no line breaks or control characters.',
  );
}

function checkScope(scope: string): ApiKeyRow['scope'] {
  if (SCOPES.includes(scope)) return scope as ApiKeyRow['scope'];
  throw new UsageError(`--scope must be read, write or admin, not "${scope}".`);
}

function parseQuota(option: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new UsageError(`${option} must be a whole number (0 for no limit), not "${text}".`);
}
