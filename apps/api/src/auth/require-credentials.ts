import { BlockList, isIP } from 'node:net';
import { hasApiKeys, isRetryableDbError, withRetry, type Db } from '@scrapersky/db';
import type { Config } from '@scrapersky/runtime';

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** Whether only this machine can reach what listens there. */
export function isLoopback(host: string): boolean {
  const family = isIP(host);
  if (family === 0) return host.toLowerCase() === 'localhost';
  return LOOPBACK.check(host, family === 4 ? 'ipv4' : 'ipv6');
}

/** The service would be on a network and let nobody in: it was not set up. */
class NoCredentialsError extends Error {
  override readonly name = 'NoCredentialsError';
  /** For the operator to mend, not a fault of ours. */
  readonly code = 'NO_WAY_IN';
}

/**
 * Makes sure that whoever sets the service up for a network has thought of who may use it: that there is a key in the
 * environment or in the table, or a way to check tokens.
 *
 * @param patienceMs how long Postgres may be away. What it throws after that says nothing about keys.
 * @throws NoCredentialsError
 */
export async function requireCredentials(config: Config, db: Db, patienceMs: number): Promise<void> {
  if (isLoopback(config.HOST) || config.API_KEYS.length > 0) return;
  if (config.JWT_SECRET !== undefined || config.JWT_JWKS_URL !== undefined) return;
  if (await withRetry(() => hasApiKeys(db), patienceMs)) return;
  throw new NoCredentialsError(
    `Not listening on ${config.HOST}, where others can reach it, without any key: make one (\`npm run cli -- keys create NAME\`), ` +
      'or set API_KEYS, JWT_SECRET or JWT_JWKS_URL.',
  );
}

/** The same, but not now where Postgres is away: until it answers, nobody is let in anyway. Answers whether it is known. */
export async function requireCredentialsIfKnown(config: Config, db: Db): Promise<boolean> {
  try {
    await requireCredentials(config, db, 0);
    return true;
  } catch (error) {
    if (isRetryableDbError(error)) return false;
    throw error;
  }
}
