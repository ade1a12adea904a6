import { createLocalJWKSet, createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose';

/** A 503 is due within two seconds. */
const TIMEOUT_MS = 1_500;
/** After a failure nobody waits for the key set, and nobody asks for it, for so long. */
const REST_AFTER_FAILURE_MS = 5_000;
/** A token that names an unknown key makes the set be asked for again, at most so often. */
const LEAST_AGE_MS = 30_000;
const MAX_AGE_MS = 600_000;

/** The issuer's keys cannot be had: whether a token is good cannot be told. */
export class JwksUnavailableError extends Error {
  override readonly name = 'JwksUnavailableError';
}

/** The keys at `url`, fetched when they are needed and kept for ten minutes. Throws JwksUnavailableError where that fails. */
export function remoteKeys(url: URL, now: () => number = () => performance.now()): JWTVerifyGetKey {
  let restUntil = -Infinity;
  return createRemoteJWKSet(url, {
    timeoutDuration: TIMEOUT_MS,
    cooldownDuration: LEAST_AGE_MS,
    cacheMaxAge: MAX_AGE_MS,
    [customFetch]: async (href, options) => {
      if (now() < restUntil) throw new JwksUnavailableError('the key set could not be had a moment ago');
      try {
        return await fetchKeySet(href, options);
      } catch (cause) {
        restUntil = now() + REST_AFTER_FAILURE_MS;
        throw new JwksUnavailableError('the key set cannot be had', { cause });
      }
    },
  });
}

/** A response that is sure to hold a key set. */
async function fetchKeySet(href: string, options: RequestInit): Promise<Response> {
  const response = await fetch(href, options);
  if (response.status !== 200) throw new Error(`status ${response.status}`);
  const text = await response.text();
  createLocalJWKSet(JSON.parse(text) as Parameters<typeof createLocalJWKSet>[0]);
  return new Response(text);
}
