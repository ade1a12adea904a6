import { decodeProtectedHeader, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { SCOPES, SERVICE_QUOTA, type Caller, type Scope } from './caller.ts';
import { remoteKeys } from './jwks.ts';

export interface TokenSettings {
  /** Shared with the issuer: tokens of HS256. */
  secret: string | null;
  /** The issuer's public keys: tokens of an asymmetric algorithm. */
  jwksUrl: URL | null;
  issuer: string | null;
  audience: string | null;
}

/** Whose bearer token this is; undefined for one that is not good. @throws JwksUnavailableError */
export type VerifyToken = (token: string) => Promise<Caller | undefined>;

const ASYMMETRIC = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

const CLOCK_TOLERANCE_S = 30;

/**
 * Checks JSON Web Tokens (RFC 7519) by their signature, `exp`, `nbf`, and issuer and audience where these are set. `exp`
 * and `sub` are required. Each kind of key is good for its own algorithms only, so that a public key is never taken for a
 * shared secret; `none` is no algorithm.
 *
 * @returns undefined where neither secret nor key set is given.
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
      // Of a text that is no token, decoding throws a TypeError.
      if (error instanceof errors.JOSEError || error instanceof TypeError) return undefined;
      throw error;
    }
  };
}

/** A user's id as other systems write them. Never one that looks like a key's of the environment. */
const SUBJECT = /^(?!key:)[\x21-\x7e]{1,255}$/;

function toCaller(payload: JWTPayload): Caller | undefined {
  if (payload.sub === undefined || !SUBJECT.test(payload.sub)) return undefined;
  return { userId: payload.sub, scope: scopeOf(payload), keyId: null, quota: SERVICE_QUOTA };
}

/**
 * The widest of our scopes among those that the token grants (`scope`, RFC 8693 section 4.2, or a list `scopes`). A token
 * that says nothing of scopes is its user's own and may write, but is no administrator's; one that speaks of other
 * services' only may do nothing.
 */
function scopeOf({ scope, scopes }: JWTPayload): Scope | null {
  if (scope === undefined && scopes === undefined) return 'write';
  const granted = new Set(
    [scope, scopes].flat().flatMap((text) => (typeof text === 'string' ? text.split(' ') : [])),
  );
  return SCOPES.findLast((each) => granted.has(each)) ?? null;
}
