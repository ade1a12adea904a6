import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ScraperSky } from '@scrapersky/client';
import { CommandError } from '../command-error.ts';

/** Where the service is and who asks: the client's own part of the environment. */
export const CLIENT_ENVIRONMENT = [
  ['SCRAPERSKY_URL', 'where the API is (http://127.0.0.1:8000)'],
  ['SCRAPERSKY_API_KEY', 'an API key (that of `npm start` on this machine)'],
] as const;

/** Few, because a person waits at a terminal. */
const MAX_ATTEMPTS = 3;

type Environment = Readonly<Record<string, string | undefined>>;

/** A client of the service that the environment names; without one, of the one that `npm start` runs here. */
export async function connect(env: Environment, { url }: { url?: string } = {}): Promise<ScraperSky> {
  const baseUrl = url ?? (env.SCRAPERSKY_URL || 'http://127.0.0.1:8000');
  if (!URL.canParse(baseUrl) || !/^https?:/.test(baseUrl)) {
    throw new CommandError(`"${baseUrl}" is not the URL of an API, such as https://scrapersky.example.com.`);
  }
  const apiKey = env.SCRAPERSKY_API_KEY || (await readLocalKey(env.DATA_DIR || '.data'));
  if (apiKey === undefined) {
    throw new CommandError('Set SCRAPERSKY_API_KEY to an API key (`keys create` makes one).');
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
