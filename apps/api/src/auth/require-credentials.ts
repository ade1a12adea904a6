import { BlockList, isIP } from 'node:net';
import { hasApiKeys, isRetryableDbError, withRetry, type Db } from '@scrapersky/db';
import type { Config } from '@scrapersky/runtime';
import { findWeakCredential } from './find-weak-credential.ts';

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/**
 * Returns whether a host is `localhost` or a loopback address: only this machine can reach a server that listens there.
 */
export function isLoopback(host: string): boolean {
  const family = isIP(host);
  if (family === 0) return host.toLowerCase() === 'localhost';
  return LOOPBACK.check(host, family === 4 ? 'ipv4' : 'ipv6');
}

/** Thrown when the API would listen on a network but accepts no credentials. */
class NoCredentialsError extends Error {
  override readonly name = 'NoCredentialsError';
  readonly code = 'no_credentials';
}

/** Thrown when the API would listen on a network with credentials that strangers can guess. */
class WeakCredentialError extends Error {
  override readonly name = 'WeakCredentialError';
  readonly code = 'weak_credential';
}

/**
 * Checks that a service on a network accepts at least one kind of credentials (a key in the environment, a key in the
 * database, or tokens) and that no credential in the environment is easy to guess.
 *
 * @param databaseTimeoutMs longest time for which the query of the keys is retried.
 * @throws NoCredentialsError, WeakCredentialError
 */
export async function requireCredentials(config: Config, db: Db, databaseTimeoutMs: number): Promise<void> {
  if (isLoopback(config.HOST)) return;
  const weakness = findWeakCredential(config);
  if (weakness !== null) {
    throw new WeakCredentialError(`Not listening on ${config.HOST}, which others can reach: ${weakness}.`);
  }
  if (config.API_KEYS.length > 0) return;
  if (config.JWT_SECRET !== undefined || config.JWT_JWKS_URL !== undefined) return;
  if (await withRetry(() => hasApiKeys(db), databaseTimeoutMs)) return;
  throw new NoCredentialsError(
    `Not listening on ${config.HOST}, which others can reach: there is no valid API key. Create one (\`npm run cli -- keys create NAME\`), ` +
      'or set API_KEYS, JWT_SECRET or JWT_JWKS_URL.',
  );
}

/** Calls `requireCredentials`. Returns false if Postgres is unreachable, so the credentials could not be checked. */
export async function requireCredentialsIfKnown(config: Config, db: Db): Promise<boolean> {
  try {
    await requireCredentials(config, db, 0);
    return true;
  } catch (error) {
    if (isRetryableDbError(error)) return false;
    throw error;
  }
}
