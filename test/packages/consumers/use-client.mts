// Uses the installed package. Arguments: the service's URL, a key, domains. Prints one line of JSON.
import {
  ApiError,
  ScraperSky,
  ScraperSkyError,
  type BatchStatus,
  type DomainResult,
} from '@scrapersky/client';
import { verifyWebhook } from '@scrapersky/client/verify-webhook';

const [baseUrl = '', apiKey = '', ...domains] = process.argv.slice(2);
const client = new ScraperSky({ baseUrl, apiKey });
const { batch_id } = await client.submit({ domains, max_pages: 1 });
let last: BatchStatus | undefined;
for await (const batch of client.watch(batch_id)) last = batch;
const results: DomainResult[] = [];
for await (const result of client.results(batch_id)) results.push(result);

/** Returns the code of the error with which a call fails. */
async function codeOf(call: () => unknown): Promise<unknown> {
  try {
    return await call();
  } catch (error) {
    return error instanceof ScraperSkyError ? error.code : String(error);
  }
}

const refused = await client
  .status('nothing')
  .catch((error: unknown) => error instanceof ApiError && error.status);
const forged = await codeOf(() => verifyWebhook('{}', {}, 'whsec_AAAA'));
process.stdout.write(
  JSON.stringify({
    progress: last?.progress,
    titles: results.map(({ metadata }) => metadata?.title ?? null),
    refused,
    forged,
  }),
);
