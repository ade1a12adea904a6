import { expect, test } from '@jest/globals';
import { ScraperSky } from './scrapersky.ts';

function recordingClient() {
  const urls: string[] = [];
  const client = new ScraperSky({
    baseUrl: 'http://service.test',
    apiKey: 'key',
    fetch: async ({ url }) => {
      urls.push(url);
      return Response.json({ batch_id: 'b' });
    },
  });
  return { client, urls };
}

test('sends the tags of a file, and refuses a tag with a comma, which the API would split', async () => {
  const { client, urls } = recordingClient();
  await client.submitFile('a.example', { contentType: 'text/plain', tags: ['Berlin', 'DE'] });
  expect(new URL(urls[0] ?? '').searchParams.get('tags')).toBe('Berlin,DE');
  const refused = client.submitFile('a.example', { contentType: 'text/plain', tags: ['Berlin, DE'] });
  await expect(refused).rejects.toMatchObject({
    code: 'invalid_tag',
    message: expect.stringContaining('"Berlin, DE"'),
  });
  expect(urls).toHaveLength(1);
});
