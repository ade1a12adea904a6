import { findSharedBatch, type Db } from '@scrapersky/db';
import { ApiError } from '../api-error.ts';
import { SERVICE_QUOTA, type Caller } from './caller.ts';
import { JwksUnavailableError } from './jwks.ts';
import type { KeyRing } from './key-ring.ts';
import { readShareToken } from './share-token.ts';
import type { Credential } from './take-credential.ts';
import type { VerifyToken } from './token-verifier.ts';

/** Returns the owner of a credential; undefined if it is not valid. */
export type FindCaller = (credential: Credential) => Promise<Caller | undefined>;

/**
 * Returns a function that finds callers by their key, by a share link, or by a bearer token if tokens are accepted.
 * While the clocks of this process and the database differ too much, tokens are refused, because their expiry cannot be
 * checked.
 */
export function callerFinder({
  keys,
  verifyToken,
  isClockWrong,
  shares,
}: {
  keys: KeyRing;
  verifyToken: VerifyToken | undefined;
  isClockWrong: () => Promise<boolean>;
  shares: { db: Db; secret: string | null };
}): FindCaller {
  return async ({ scheme, key }) => {
    const shareId = shares.secret === null ? undefined : readShareToken(shares.secret, key);
    if (shareId !== undefined) return findShareHolder(shares.db, shareId);
    const caller = await keys.find(key);
    if (caller !== undefined || verifyToken === undefined || scheme !== 'bearer') return caller;
    if (await isClockWrong()) {
      throw new ApiError(
        503,
        'clock_wrong',
        'Tokens cannot be verified: the clocks of this server and its database differ too much.',
        {
          headers: { 'Retry-After': '30' },
        },
      );
    }
    try {
      return await verifyToken(key);
    } catch (error) {
      if (!(error instanceof JwksUnavailableError)) throw error;
      throw new ApiError(503, 'jwks_unavailable', 'The keys for verifying tokens are unavailable.', {
        headers: { 'Retry-After': '5' },
      });
    }
  };
}

/** Returns the holder of a share link; undefined if the link is no longer valid. */
async function findShareHolder(db: Db, shareId: string): Promise<Caller | undefined> {
  const sharedBatchId = await findSharedBatch(db, shareId);
  if (sharedBatchId === undefined) return undefined;
  return {
    userId: `share:${shareId}`,
    scope: 'read',
    visibility: 'all',
    keyId: null,
    sharedBatchId,
    quota: SERVICE_QUOTA,
  };
}
