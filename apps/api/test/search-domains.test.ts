import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { problemOf } from './problem-of.ts';
import { endBatch, metadata, seedBatch } from './seed-batch.ts';
import { BASE, startTestApi, type TestApi } from './test-api.ts';

interface Page {
  data: { domain: string; batch_id: string; metadata: { title: string } }[];
  next_cursor: string | null;
}

let api: TestApi;
const batches: string[] = [];
beforeAll(async () => {
  api = await startTestApi();
  for (const title of ['old', 'new', 'deleted']) {
    const domains = ['acme.example', 'acme-shop.example', 'xn--bcher-kva.example', 'https://acme.example'];
    const id = await seedBatch(api, [...domains, 'not a domain', 'zulu.example']);
    await endBatch(api, id, metadata({ title }));
    batches.push(id);
  }
  await api.del(`${BASE}/batch/${batches[2]}`).expect(204);
  await seedBatch(api, ['acme.example', 'waiting.example']); // Has no result yet.
});
afterAll(() => api.close());

const search = async (query: string) => {
  const { body } = await api.get(`${BASE}/domains?${query}`).expect(200);
  return body as Page;
};

test.each([
  ['q=acme', ['acme-shop.example', 'acme.example', 'https://acme.example']],
  ['q=ACME.', ['acme.example', 'https://acme.example']],
  ['q=https://www.acme.example/path', ['acme.example', 'https://acme.example']],
  ['q=xn--b', ['xn--bcher-kva.example']],
  ['q=b%C3%BCch', ['xn--bcher-kva.example']],
  ['q=waiting', []],
  ['q=cme', []],
  ['q=%25', []],
  ['q=not%20a', []],
])('%s finds each domain once, with its newest result', async (query, expected) => {
  const { data } = await search(query);
  expect(data.map(({ domain }) => domain)).toEqual(expected);
  expect(data.every((row) => row.metadata.title === 'new' && row.batch_id === batches[1])).toBe(true);
});

test('pages through all domains', async () => {
  const seen: string[] = [];
  let cursor = '';
  for (;;) {
    const page = await search(`limit=2${cursor}`);
    seen.push(...page.data.map(({ domain }) => domain));
    if (page.next_cursor === null) break;
    cursor = `&cursor=${page.next_cursor}`;
  }
  expect(seen).toEqual([
    'acme-shop.example',
    'acme.example',
    'https://acme.example',
    'xn--bcher-kva.example',
    'zulu.example',
  ]);
  expect(problemOf(await api.get(`${BASE}/domains?cursor=x`)).status).toBe(422);
});
