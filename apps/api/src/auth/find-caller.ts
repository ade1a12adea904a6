import { findShare, type Db } from '@scrapersky/db';
import { ApiError } from '../api-error.ts';
import { SERVICE_QUOTA, type Caller } from './caller.ts';
import { JwksUnavailableError } from './jwks.ts';
import type { KeyRing } from './key-ring.ts';
import { hashShareToken } from './share-token.ts';
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
  db,
}: {
  keys: KeyRing;
  verifyToken: VerifyToken | undefined;
  isClockWrong: () => Promise<boolean>;
  db: Db;
}): FindCaller {
  return async ({ scheme, key }) => {
    const shareHash = hashShareToken(key);
    if (shareHash !== undefined) return findShareHolder(db, shareHash);
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

/** Returns the holder of a share link; undefined if there is no valid link with this token. */
async function findShareHolder(db: Db, tokenHash: Buffer): Promise<Caller | undefined> {
  const share = await findShare(db, tokenHash);
  if (share === undefined) return undefined;
  return {
    userId: `share:${share.share_id}`,
    scope: 'read',
    visibility: 'all',
    keyId: null,
    sharedBatchId: share.batch_id,
    quota: SERVICE_QUOTA,
  };
}
