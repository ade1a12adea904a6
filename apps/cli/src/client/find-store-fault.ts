import type { ScraperSky } from '@scrapersky/client';

/** Returns why the API cannot store anything, as a sentence; null if it can. */
export async function findStoreFault(client: ScraperSky): Promise<string | null> {
  const { status, checks } = await client.health();
  return status === 'error' ? `Postgres ${checks.postgres.error ?? 'fails'}.` : null;
}
