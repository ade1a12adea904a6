import { ApiError } from '../api-error.ts';
import type { Caller } from './caller.ts';
import { JwksUnavailableError } from './jwks.ts';
import type { KeyRing } from './key-ring.ts';
import type { Credential } from './take-credential.ts';
import type { VerifyToken } from './token-verifier.ts';

/** Returns the owner of a credential; undefined if it is not valid. */
export type FindCaller = (credential: Credential) => Promise<Caller | undefined>;

/**
 * Finds callers by their key, or by a bearer token if tokens are accepted. While the clock of this process is wrong, no token
 * is accepted, because nobody knows whether it has expired.
 */
export function callerFinder(
  keys: KeyRing,
  verifyToken: VerifyToken | undefined,
  isClockWrong: () => Promise<boolean>,
): FindCaller {
  return async ({ scheme, key }) => {
    const caller = await keys.find(key);
    if (caller !== undefined || verifyToken === undefined || scheme !== 'bearer') return caller;
    if (await isClockWrong()) {
      throw new ApiError(
        503,
        'clock_wrong',
        'Tokens cannot be verified: the clock of this server is wrong.',
        {
          headers: { 'Retry-After': '30' },
        },
      );
    }
    try {
      return await verifyToken(key);
    } catch (error) {
      if (!(error instanceof JwksUnavailableError)) throw error;
      throw new ApiError(503, 'jwks_unavailable', 'The keys to verify tokens with are unavailable.', {
        headers: { 'Retry-After': '5' },
      });
    }
  };
}
