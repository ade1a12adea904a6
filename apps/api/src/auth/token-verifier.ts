import { decodeProtectedHeader, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { SCOPES, SERVICE_QUOTA, type Caller, type Scope } from './caller.ts';
import { remoteKeys } from './jwks.ts';

export interface TokenSettings {
  /** Secret shared with the issuer, for HS256 tokens; null if these are not accepted. */
  secret: string | null;
  /** URL of the issuer's public keys, for tokens with an asymmetric algorithm; null if these are not accepted. */
  jwksUrl: URL | null;
  issuer: string | null;
  audience: string | null;
}

/** Returns the owner of a bearer token; undefined if the token is not valid. @throws JwksUnavailableError */
export type VerifyToken = (token: string) => Promise<Caller | undefined>;

const ASYMMETRIC = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

const CLOCK_TOLERANCE_S = 30;

/**
 * Returns a function that verifies JSON Web Tokens (RFC 7519): signature, `exp`, `nbf`, and `issuer` and `audience` if
 * set. `exp` and `sub` are required. Each kind of key is valid only for its own algorithms, so that a public key is
 * never used as a shared secret; the algorithm `none` is refused.
 *
 * @returns undefined if neither a secret nor a key set is given.
 */
export function tokenVerifier({ secret, jwksUrl, issuer, audience }: TokenSettings): VerifyToken | undefined {
  if (secret === null && jwksUrl === null) return undefined;
  const shared = secret === null ? undefined : new TextEncoder().encode(secret);
  const published = jwksUrl === null ? undefined : remoteKeys(jwksUrl);
  const options = {
    clockTolerance: CLOCK_TOLERANCE_S,
    requiredClaims: ['exp', 'sub'],
    ...(issuer === null ? {} : { issuer }),
    ...(audience === null ? {} : { audience }),
  };
  return async (token) => {
    try {
      const { alg } = decodeProtectedHeader(token);
      const check = (key: Uint8Array | JWTVerifyGetKey | undefined, algorithms: string[]) =>
        typeof key === 'function'
          ? jwtVerify(token, key, { ...options, algorithms })
          : key && jwtVerify(token, key, { ...options, algorithms });
      const verified = alg === 'HS256' ? await check(shared, ['HS256']) : await check(published, ASYMMETRIC);
      return verified && toCaller(verified.payload);
    } catch (error) {
      // Decoding text that is not a token throws a TypeError.
      if (error instanceof errors.JOSEError || error instanceof TypeError) return undefined;
      throw error;
    }
  };
}

/** Matches accepted `sub` claims. The prefix `key:` is reserved for the user ids of keys from the environment. */
const SUBJECT = /^(?!key:)[\x21-\x7e]{1,255}$/;

function toCaller(payload: JWTPayload): Caller | undefined {
  if (payload.sub === undefined || !SUBJECT.test(payload.sub)) return undefined;
  return {
    userId: payload.sub,
    scope: scopeOf(payload),
    visibility: 'all',
    keyId: null,
    sharedBatchId: null,
    quota: SERVICE_QUOTA,
  };
}

/**
 * Returns the widest scope of this service that the token grants (claim `scope`, RFC 8693 section 4.2, or list `scopes`).
 * A token with neither claim grants `write`; a token with only scopes of other services grants none.
 */
function scopeOf({ scope, scopes }: JWTPayload): Scope | null {
  if (scope === undefined && scopes === undefined) return 'write';
  const granted = new Set(
    [scope, scopes].flat().flatMap((text) => (typeof text === 'string' ? text.split(' ') : [])),
  );
  return SCOPES.findLast((each) => granted.has(each)) ?? null;
}
