import { expect, test } from '@jest/globals';
import type { ResultsFilter } from './api-types.ts';
import { ScraperSky } from './scrapersky.ts';

/** Returns a client of a service that sends this text as results and then ends or breaks the response. */
function clientOf(text: string, broken: boolean) {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(text));
      if (!broken) controller.close();
    },
    pull(controller) {
      controller.error(new TypeError('terminated'));
    },
  });
  return new ScraperSky({
    baseUrl: 'http://service.test',
    apiKey: 'key',
    fetch: async ({ url }) =>
      url.includes('/results') ? new Response(body) : Response.json({ batch_id: 'b', total_domains: 3 }),
  });
}

test.each<[string, string, boolean, ResultsFilter, string]>([
  ['a broken connection', '{"domain":"a.example"}\n', true, {}, 'after 1 of 3'],
  ['a broken connection with a filter', '{"domain":"a.example"}\n', true, { status: 'failed' }, 'too early'],
  ['a stream that ends too early', '{"domain":"a.example"}\n', false, {}, 'after 1 of 3'],
  ['a stream that ends within a line', '{"domain":"a.example"}\n{"dom', false, {}, 'after 1 of 3'],
])('throws ResultsIncompleteError after %s', async (_, text, broken, filter, message) => {
  const domains: string[] = [];
  const reading = (async () => {
    for await (const { domain } of clientOf(text, broken).results('b', filter)) domains.push(domain);
  })();
  await expect(reading).rejects.toMatchObject({
    code: 'results_incomplete',
    message: expect.stringContaining(message),
  });
  expect(domains).toEqual(['a.example']);
});
