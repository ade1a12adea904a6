import { createLocalJWKSet, createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose';

/** Timeout for fetching the key set: short enough for a 503 within two seconds. */
const TIMEOUT_MS = 1_500;
/** Time after a failed fetch during which the key set is not requested again. */
const COOLDOWN_AFTER_FAILURE_MS = 5_000;
/** Time after a successful fetch in which a token with an unknown key id causes no further fetch. */
const MIN_AGE_MS = 30_000;
const MAX_AGE_MS = 600_000;

/** Thrown when the issuer's public keys cannot be fetched, so tokens cannot be verified. */
export class JwksUnavailableError extends Error {
  override readonly name = 'JwksUnavailableError';
  readonly code = 'jwks_unavailable';
}

/**
 * Returns a function that finds the key of a token in the key set at `url`, which is cached for ten minutes. The function
 * rejects with JwksUnavailableError if the key set cannot be fetched or is invalid.
 */
export function remoteKeys(url: URL, now: () => number = () => performance.now()): JWTVerifyGetKey {
  let cooldownUntil = -Infinity;
  return createRemoteJWKSet(url, {
    timeoutDuration: TIMEOUT_MS,
    cooldownDuration: MIN_AGE_MS,
    cacheMaxAge: MAX_AGE_MS,
    [customFetch]: async (href, options) => {
      if (now() < cooldownUntil) throw new JwksUnavailableError('the key set was unavailable a moment ago');
      try {
        return await fetchKeySet(href, options);
      } catch (cause) {
        cooldownUntil = now() + COOLDOWN_AFTER_FAILURE_MS;
        throw new JwksUnavailableError('the key set is unavailable', { cause });
      }
    },
  });
}

/** Fetches a key set. @throws if the response is not a valid key set. */
async function fetchKeySet(href: string, options: RequestInit): Promise<Response> {
  const response = await fetch(href, options);
  if (response.status !== 200) throw new Error(`status ${response.status}`);
  const text = await response.text();
  createLocalJWKSet(JSON.parse(text) as Parameters<typeof createLocalJWKSet>[0]);
  return new Response(text);
}
