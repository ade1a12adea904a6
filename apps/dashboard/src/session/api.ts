import { computed } from '@preact/signals';
import { ScraperSky } from '@scrapersky/client';
import { scope } from './scope.ts';
import { apiKey, forgetKey } from './session-key.ts';

const sessionClient = computed(() => clientFor(apiKey.value ?? ''));

/**
 * Returns the API client with the session's key. When the API refuses the key, the session forgets it and the page asks
 * for another.
 */
export function api(): ScraperSky {
  return sessionClient.peek();
}

/** Returns an API client that retries nothing: the page shows a failure immediately, with a button to try again. */
export function clientFor(key: string): ScraperSky {
  return new ScraperSky({
    baseUrl: location.origin,
    apiKey: key,
    maxAttempts: 1,
    fetch: async (request) => {
      // Bypass the browser's cache: the client makes its own conditional requests.
      const response = await fetch(request, { cache: 'no-store' });
      if (key === apiKey.peek()) scope.value = response.headers.get('X-Scope') ?? scope.peek();
      if (response.status === 401 && key === apiKey.peek()) forgetKey(await readDetail(response.clone()));
      return response;
    },
  });
}

async function readDetail(response: Response): Promise<string> {
  const problem = (await response.json().catch(() => ({}))) as { detail?: string };
  return problem.detail ?? 'The API refused the key.';
}
