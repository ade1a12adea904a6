import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ScraperSky } from '@scrapersky/client';
import { parseUrl } from '@scrapersky/core';
import { CommandError, UsageError } from '../command-error.ts';
import { readServiceUrl } from '../service/service-url.ts';

/** Environment variables of the commands that call the API. */
export const CLIENT_ENVIRONMENT = [
  [
    'SCRAPERSKY_URL',
    'URL of the API (default: that of `npm start` in this folder, or http://127.0.0.1:8000)',
  ],
  ['SCRAPERSKY_API_KEY', 'API key (default: the key that `npm start` created in this folder)'],
] as const;

const DEFAULT_DATA_DIR = '.data';

/** Maximum number of attempts per request: few, because a person is waiting at the terminal. */
export const MAX_ATTEMPTS = 3;

/**
 * Returns the URL of the API from the options or the environment, by default that of the service that `npm start` runs
 * in this folder. Does not check the URL.
 */
export function findBaseUrl(
  env: Readonly<Record<string, string | undefined>>,
  { url }: { url?: string | undefined } = {},
): string {
  return (
    url ?? (env.SCRAPERSKY_URL || readServiceUrl(env.DATA_DIR || DEFAULT_DATA_DIR) || 'http://127.0.0.1:8000')
  );
}

/** Returns the URL of the API from the options or the environment. @throws UsageError if it is invalid. */
export function requireBaseUrl(
  env: Readonly<Record<string, string | undefined>>,
  options: { url?: string },
): string {
  const baseUrl = findBaseUrl(env, options);
  if (parseUrl(baseUrl) === null || !/^https?:/.test(baseUrl)) {
    throw new UsageError(
      `"${baseUrl}" is not the URL of an API. Use a URL such as https://scrapersky.example.com.`,
    );
  }
  return baseUrl;
}

/**
 * Returns a client of the service at the URL in the options or the environment; by default, of the service that
 * `npm start` runs on this machine.
 *
 * @throws CommandError if the URL is invalid or there is no key.
 */
export async function connectToApi(
  env: Readonly<Record<string, string | undefined>>,
  options: { url?: string } = {},
): Promise<ScraperSky> {
  const baseUrl = requireBaseUrl(env, options);
  const apiKey = env.SCRAPERSKY_API_KEY || (await readLocalKey(env.DATA_DIR || DEFAULT_DATA_DIR));
  if (apiKey === undefined) {
    throw new CommandError(
      'There is no API key. Create a key with `keys create` and set SCRAPERSKY_API_KEY to it.',
    );
  }
  return new ScraperSky({ baseUrl, apiKey, maxAttempts: MAX_ATTEMPTS });
}

async function readLocalKey(dataDir: string): Promise<string | undefined> {
  try {
    return (await readFile(path.join(dataDir, 'api-key'), 'utf8')).trim();
  } catch {
    return undefined;
  }
}
