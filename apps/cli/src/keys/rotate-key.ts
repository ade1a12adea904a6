import { expireApiKey, lockApiKey, type ApiKeyRow } from '@scrapersky/db';
import type { Config } from '@scrapersky/runtime';
import { CommandError } from '../command-error.ts';
import { parseDuration } from '../duration.ts';
import { auditKey, keyTransaction } from './key-transaction.ts';
import { parseExpiry } from './parse-key-arguments.ts';
import { storeNewKey } from './store-new-key.ts';

/**
 * Creates a key for the same user with the same rights. Both keys are valid during the overlap, unless the old one
 * expires earlier, so that clients can switch without a gap.
 *
 * @param options `overlap` and `expires` as durations, such as `24h`.
 * @throws CommandError if no valid key has this id, or if the old key expires and `expires` is not given.
 */
export async function rotateKey(
  config: Config,
  keyId: string,
  options: { overlap: string; expires?: string },
): Promise<{ row: ApiKeyRow; key: string; oldUntil: Date | null | undefined }> {
  const overlapMs = parseDuration('--overlap', options.overlap);
  const expiresAt = parseExpiry(options.expires);
  return keyTransaction(config, async (tx) => {
    const old = await lockApiKey(tx, keyId);
    if (old === undefined) throw new CommandError(`There is no valid key ${keyId}.`);
    if (old.expires_at !== null && options.expires === undefined) {
      throw new CommandError(
        'The old key expires, so set the expiry of the new one: `--expires 90d` or `--expires never`.',
      );
    }
    const created = await storeNewKey(tx, {
      name: old.name,
      scope: old.scope,
      visibility: old.visibility,
      userId: old.user_id,
      expiresAt,
      maxRunningBatches: old.max_running_batches,
      maxDomainsPerDay: old.max_domains_per_day,
    });
    const oldUntil = await expireApiKey(tx, keyId, new Date(Date.now() + overlapMs));
    await auditKey(tx, 'key.rotate', keyId);
    return { ...created, oldUntil };
  });
}
