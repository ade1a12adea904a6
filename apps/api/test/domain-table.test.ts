import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { problemOf } from './problem-of.ts';
import { endBatch, metadata } from './seed-batch.ts';
import { BASE, startTestApi, type TestApi } from './test-api.ts';

let api: TestApi;
let batchId: string;

const PAGES: Record<string, number> = { 'a.example': 2, 'd.example': 9, 'c.example': 5, 'b.example': 2 };

beforeAll(async () => {
  api = await startTestApi();
  const domains = Object.keys(PAGES).map((domain) => ({
    domain,
    input: { Company: `${domain} Ltd.`, 'City, State': 'Austin, TX' },
  }));
  const { body } = await api.post(`${BASE}/batch`, { domains: [...domains, { domain: 'not a domain' }] });
  batchId = (body as { batch_id: string }).batch_id;
  await endBatch(api, batchId, metadata({ contact_info: { email: ['a@a.example'], phone: [], fax: [] } }));
  for (const [domain, pages_scraped] of Object.entries(PAGES)) {
    await api.db.updateTable('jobs').set({ pages_scraped }).where('domain', '=', domain).execute();
  }
});
afterAll(() => api.close());

interface Listed {
  data: { domain: string; fields?: Record<string, unknown> }[];
  next_cursor: string | null;
  input_fields?: string[];
}

async function list(query: string): Promise<Listed> {
  const { body } = await api.get(`${BASE}/batch/${batchId}/domains?${query}`).expect(200);
  return body as Listed;
}

test.each([
  ['domain', ['a.example', 'b.example', 'c.example', 'd.example', 'not a domain']],
  ['-domain', ['not a domain', 'd.example', 'c.example', 'b.example', 'a.example']],
  ['pages_scraped', ['not a domain', 'a.example', 'b.example', 'c.example', 'd.example']],
  ['-pages_scraped', ['d.example', 'c.example', 'a.example', 'b.example', 'not a domain']],
  ['error_code', ['not a domain', 'a.example', 'd.example', 'c.example', 'b.example']],
  ['-processing_time', ['a.example', 'd.example', 'c.example', 'b.example', 'not a domain']],
])(
  'sort=%s orders the whole batch page by page, with equal values in the order of the list',
  async (sort, expected) => {
    const found: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Listed = await list(`sort=${sort}&limit=2${cursor && `&cursor=${cursor}`}`);
      found.push(...page.data.map(({ domain }) => domain));
      cursor = page.next_cursor;
    }
    expect(found).toEqual(expected);
  },
);

test('filters sorted domains', async () => {
  const { data } = await list('sort=-pages_scraped&status=complete&q=b.ex');
  expect(data.map(({ domain }) => domain)).toEqual(['b.example']);
});

test("fields= adds the named columns to each domain, including columns of the client's own list", async () => {
  const page = await list('fields=title,emails,error_code,input.Company,"input.City, State"&sort=domain');
  expect(page.input_fields).toEqual(['input.Company', 'input.City, State']);
  expect(page.data[0]).toMatchObject({
    domain: 'a.example',
    fields: {
      title: 'A title',
      emails: ['a@a.example'],
      error_code: null,
      'input.Company': 'a.example Ltd.',
      'input.City, State': 'Austin, TX',
    },
  });
  expect(page.data.at(-1)).toMatchObject({
    domain: 'not a domain',
    fields: {
      title: null,
      emails: null,
      error_code: 'invalid_domain',
      'input.Company': null,
      'input.City, State': null,
    },
  });
  expect((await list('limit=1')).data[0]).not.toHaveProperty('fields');
});

test.each([
  ['sort=colour', 'sort'],
  ['sort=domain&ended_after=2020-01-01T00:00:00Z', 'sort'],
  ['fields=colour', 'fields'],
  ['fields=metadata', 'fields'],
  ['fields=title&limit=101', 'limit'],
])('refuses the query %s and names the parameter', async (query, path) => {
  const refused = problemOf(await api.get(`${BASE}/batch/${batchId}/domains?${query}`));
  expect(refused).toMatchObject({ status: 422, errors: [expect.objectContaining({ path })] });
});

test('refuses the cursor of a list with another sort', async () => {
  const cursors = await Promise.all(
    ['limit=1', 'limit=1&sort=domain'].map(async (query) => (await list(query)).next_cursor),
  );
  for (const query of [
    `sort=domain&cursor=${cursors[0]}`,
    `cursor=${cursors[1]}`,
    `sort=-domain&cursor=${cursors[1]}`,
  ]) {
    const refused = problemOf(await api.get(`${BASE}/batch/${batchId}/domains?${query}`));
    expect(refused).toMatchObject({ status: 422, errors: [expect.objectContaining({ path: 'cursor' })] });
  }
});
