import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { metadataFacets, type SiteMetadata } from '@scrapersky/core';
import { problemOf } from './problem-of.ts';
import { endBatch, metadata, seedBatch } from './seed-batch.ts';
import { BASE, startTestApi, type TestApi } from './test-api.ts';

let api: TestApi;
let batchId: string;

const technology = (name: string, ...categories: string[]) => ({ name, version: null, categories });

const FOUND: Record<string, Partial<SiteMetadata>> = {
  'shop.example': {
    language: 'de-AT',
    technologies: [technology('Shopify', 'Ecommerce'), technology('Google Analytics', 'Analytics')],
    contact_info: { email: ['a@shop.example'], phone: [], fax: [] },
    social_links: { linkedin: 'https://www.linkedin.com/company/shop' },
    site_state: 'live',
  },
  'blog.example': {
    language: 'de',
    technologies: [technology('WordPress', 'CMS')],
    contact_info: { email: ['b@blog.example'], phone: ['+4930123456'], fax: [] },
    site_state: 'live',
  },
  'parked.example': {
    language: 'en',
    site_state: 'parked',
    social_links: {},
    rendering: { needed: true, by: 'static', framework: null, reason: 'empty_shell' },
  },
  'xn--bcher-kva.example': {
    language: 'fr',
    fields: { sku: ['A-1', 'B-2'], price: null },
    technologies: [technology('WordPress', 'CMS')],
  },
};

const SWISS = {
  street: null,
  postal_code: '8001',
  locality: 'Zürich',
  region: null,
  country: 'CH',
  text: '8001 Zürich, CH',
  role: 'main',
} as const;

beforeAll(async () => {
  api = await startTestApi();
  batchId = await seedBatch(api, [...Object.keys(FOUND), 'not a domain', 'gone.example']);
  await endBatch(api, batchId);
  for (const [domain, found] of Object.entries(FOUND)) {
    const stored = metadata({ social_links: {}, ...found });
    const organization = { ...stored.organization, addresses: domain.startsWith('xn--') ? [SWISS] : [] };
    const facets = metadataFacets({ ...stored, organization });
    await api.db
      .updateTable('jobs')
      .set({ metadata: JSON.stringify(stored), facets })
      .where('domain', '=', domain)
      .execute();
  }
  await api.db
    .updateTable('jobs')
    .set({
      status: 'failed',
      error_code: 'dns_not_found',
      error_message: 'No.',
      metadata: null,
      facets: null,
    })
    .where('domain', '=', 'gone.example')
    .execute();
});
afterAll(() => api.close());

test.each([
  ['status=failed', ['not a domain', 'gone.example']],
  ['error_code=dns_not_found,timeout', ['gone.example']],
  ['site_state=parked', ['parked.example']],
  ['rendering=needed', ['parked.example']],
  ['field=sku', ['xn--bcher-kva.example']],
  ['field=sku:b-2', ['xn--bcher-kva.example']],
  ['field=price', []],
  ['language=de', ['shop.example', 'blog.example']],
  ['language=de-at', ['shop.example']],
  ['language=de&language=fr', ['shop.example', 'blog.example', 'xn--bcher-kva.example']],
  ['country=ch', ['xn--bcher-kva.example']],
  ['technology=wordpress', ['blog.example', 'xn--bcher-kva.example']],
  ['technology=Google%20Analytics,wordpress', ['shop.example', 'blog.example', 'xn--bcher-kva.example']],
  ['category=cms&language=de', ['blog.example']],
  ['has=email', ['shop.example', 'blog.example']],
  ['has=email,phone', ['blog.example']],
  ['has=linkedin', ['shop.example']],
  ['has=email&technology=Shopify&status=complete&site_state=live&q=SHOP', ['shop.example']],
  ['has=email&status=failed', []],
  ['q=b%C3%BCch', ['xn--bcher-kva.example']],
  ['q=xn--', ['xn--bcher-kva.example']],
])('filters every list of a batch by %s in the same way', async (query, expected) => {
  const listed = await api.get(`${BASE}/batch/${batchId}/domains?${query}`).expect(200);
  const results = await api.get(`${BASE}/batch/${batchId}/results?${query}`).expect(200);
  const table = await api.get(`${BASE}/batch/${batchId}/results?format=csv&fields=domain&${query}`);
  const names = (rows: { domain: string }[]) => rows.map((row) => row.domain);
  expect(names((listed.body as { data: { domain: string }[] }).data)).toEqual(expected);
  expect(names((results.body as { results: { domain: string }[] }).results)).toEqual(expected);
  expect(table.text).toBe(['domain', ...expected, ''].join('\r\n'));
});

test.each([
  ['has=wings', 'has'],
  ['site_state=alive', 'site_state'],
  ['status=', 'status'],
  ['country=Germany', 'country'],
  ['ended_after=yesterday', 'ended_after'],
  ['ended_after=0000-01-01T00:00:00Z', 'ended_after'],
])('refuses the filter %s', async (query, path) => {
  for (const list of ['domains', 'results']) {
    const refused = problemOf(await api.get(`${BASE}/batch/${batchId}/${list}?${query}`));
    expect(refused).toMatchObject({ status: 422, errors: [expect.objectContaining({ path })] });
  }
});

test('finds a Unicode domain by its ASCII form, and returns its Unicode form', async () => {
  const { body } = await api.get(`${BASE}/batch/${batchId}/domains?q=xn--`);
  expect(body).toMatchObject({
    data: [{ domain: 'xn--bcher-kva.example', unicode_domain: 'bücher.example' }],
  });
});

test('reading by ended_after returns each domain once, even one that is committed late', async () => {
  const id = await seedBatch(api, ['a.example', 'b.example', 'c.example']);
  const end = (db: TestApi['db'], domain: string) =>
    db
      .updateTable('jobs')
      .set((set) => ({
        status: 'complete',
        metadata: JSON.stringify(metadata()),
        end_time: set.fn<Date>('now'),
      }))
      .where('batch_id', '=', id)
      .where('domain', '=', domain)
      .execute();
  const read = async (after: string) => {
    const { body } = await api.get(`${BASE}/batch/${id}/results?ended_after=${after}`).expect(200);
    const { results, ended_after: next } = body as { results: { domain: string }[]; ended_after: string };
    return { domains: results.map(({ domain }) => domain), next };
  };

  const late = await api.db.startTransaction().execute();
  await end(late, 'c.example'); // This domain ends before a.example but commits after it.
  await end(api.db, 'a.example');
  const first = await read('2020-01-01T00:00:00Z');
  expect(first.domains).not.toContain('c.example');
  await late.commit().execute();

  const seen = [...first.domains];
  let { next } = first;
  for (const domain of [undefined, 'b.example', undefined]) {
    if (domain) await end(api.db, domain);
    const page = await read(next);
    seen.push(...page.domains);
    next = page.next;
  }
  expect(seen.toSorted()).toEqual(['a.example', 'b.example', 'c.example']);
});

test('all pages of one read by ended_after return the same new ended_after', async () => {
  const id = await seedBatch(api, ['a.example', 'b.example', 'c.example', 'd.example']);
  await endBatch(api, id);
  const first = await api.get(`${BASE}/batch/${id}/domains?ended_after=2020-01-01T00:00:00Z&limit=2`);
  const { next_cursor: cursor, ended_after: after } = first.body as Record<string, string>;
  const second = await api.get(
    `${BASE}/batch/${id}/domains?ended_after=2020-01-01T00:00:00Z&limit=2&cursor=${cursor}`,
  );
  expect(second.body).toMatchObject({
    ended_after: after,
    data: [{ domain: 'c.example' }, { domain: 'd.example' }],
    has_more: false,
  });
});

test('returns own fields as columns, and results as Clearbit companies', async () => {
  const own = await seedBatch(api, ['one.example'], {
    options: { fields: { price: { selector: '.price' }, tags: { selector: 'i', all: true } } },
  });
  await endBatch(api, own, metadata({ fields: { price: 12.5, tags: ['a', '=b'] } }));
  const results = (query: string) => api.get(`${BASE}/batch/${own}/results${query}`);
  const table = await results('?format=csv&fields=domain,field.price,field.tags');
  expect(table.text).toBe(`domain,field.price,field.tags\r\none.example,12.5,"a; '=b"\r\n`);
  const line = await results('?format=ndjson&fields=field.tags');
  expect(JSON.parse(line.text)).toEqual({ 'field.tags': ['a', '=b'] });
  const companies = await results('?shape=clearbit');
  expect(companies.body).toMatchObject({
    results: [{ domain: 'one.example', facebook: { handle: 'example' }, ticker: null }],
  });
  const refused = problemOf(await results('?format=csv&shape=clearbit'));
  expect(refused).toMatchObject({ status: 422, errors: [expect.objectContaining({ path: 'shape' })] });
});
