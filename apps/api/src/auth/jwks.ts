import { createLocalJWKSet, createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose';

/** Timeout for fetching the key set: short enough for a 503 within two seconds. */
const TIMEOUT_MS = 1_500;
/** Time after a failure during which the key set is not requested. */
const COOLDOWN_AFTER_FAILURE_MS = 5_000;
/** Minimum time between two requests for the key set. A token with an unknown key id causes one. */
const MIN_AGE_MS = 30_000;
const MAX_AGE_MS = 600_000;

/** The keys of the issuer are unavailable, so tokens cannot be verified. */
export class JwksUnavailableError extends Error {
  override readonly name = 'JwksUnavailableError';
  readonly code = 'jwks_unavailable';
}

/** Returns the keys at `url`. They are fetched when needed and cached for ten minutes. @throws JwksUnavailableError */
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

/** Fetches a key set and checks that it is one. */
async function fetchKeySet(href: string, options: RequestInit): Promise<Response> {
  const response = await fetch(href, options);
  if (response.status !== 200) throw new Error(`status ${response.status}`);
  const text = await response.text();
  createLocalJWKSet(JSON.parse(text) as Parameters<typeof createLocalJWKSet>[0]);
  return new Response(text);
}
