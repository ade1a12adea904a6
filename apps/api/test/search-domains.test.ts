import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { problemOf } from './problem-of.ts';
import { endBatch, metadata, seedBatch } from './seed-batch.ts';
import { storeKey } from './store-key.ts';
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
  await seedBatch(api, ['acme.example', 'waiting.example']); // `waiting.example` has no result yet.
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

test('returns the newest result of one domain, but none of its other origins or of a deleted batch', async () => {
  const newest = await api.get(`${BASE}/domains/www.Acme.example`).expect(200);
  expect(newest.body).toMatchObject({
    domain: 'acme.example',
    batch_id: batches[1],
    metadata: { title: 'new' },
  });
  const origin = await api.get(`${BASE}/domains/https%3A%2F%2Facme.example`).expect(200);
  expect(origin.body).toMatchObject({ domain: 'https://acme.example' });
  expect(problemOf(await api.get(`${BASE}/domains/waiting.example`)).status).toBe(404);
  expect(problemOf(await api.get(`${BASE}/domains/exa%20mple`)).status).toBe(400);
});

test('pages through the results of one domain over all batches, newest first', async () => {
  const path = `${BASE}/domains/acme.example/history`;
  const { body } = await api.get(`${path}?limit=1`).expect(200);
  const first = body as Page;
  const { body: rest } = await api.get(`${path}?cursor=${first.next_cursor}`).expect(200);
  const pages = [first, rest as Page];
  expect(pages.map(({ data }) => data.map(({ batch_id: id }) => id))).toEqual([[batches[1]], [batches[0]]]);
  expect(pages[1]?.next_cursor).toBeNull();
  const { body: none } = await api.get(`${BASE}/domains/waiting.example/history`).expect(200);
  expect(none).toEqual({ data: [], next_cursor: null, has_more: false });
});

test('hides the results of other users from a key with the visibility `own`', async () => {
  const { key } = await storeKey(api.db, { scope: 'read', visibility: 'own' });
  const newest = await api.get(`${BASE}/domains/acme.example`).set('X-API-Key', key);
  expect(problemOf(newest).status).toBe(404);
  const { body } = await api.get(`${BASE}/domains/acme.example/history`).set('X-API-Key', key);
  expect((body as Page).data).toEqual([]);
});

test('lists the changes over all batches in order from a given place, and only those that the key may see', async () => {
  const list = async (query: string) => {
    const { body } = await api.get(`${BASE}/changes${query}`).expect(200);
    return body as { data: { domain: string }[]; next_cursor: string | null; has_more: boolean };
  };
  expect(await list('')).toEqual({ data: [], next_cursor: null, has_more: false });
  const change = (status: string) => JSON.stringify({ status, previous: null, fields: [], not_checked: [] });
  const id = await seedBatch(api, ['new.example', 'same.example', 'lost.example']);
  await endBatch(api, id);
  for (const [name, status] of [
    ['new', 'new'],
    ['same', 'same'],
    ['lost', 'gone'],
  ] as const) {
    const set = {
      change: change(status),
      end_time: new Date(status === 'gone' ? '2026-01-02' : '2026-01-01'),
    };
    await api.db.updateTable('jobs').set(set).where('domain', '=', `${name}.example`).execute();
  }
  const first = await list('?limit=1');
  expect(first).toMatchObject({ data: [{ domain: 'new.example' }], has_more: true });
  const second = await list(`?since=${first.next_cursor}`);
  expect(second).toMatchObject({ data: [{ domain: 'lost.example' }], has_more: false });
  expect(await list(`?since=${second.next_cursor}`)).toEqual({ ...second, data: [] });
  expect((await list('?since=2026-01-01T12:00:00Z')).data).toHaveLength(1);
  const none = await list('?since=2026-01-03T00:00:00Z');
  expect(await list(`?since=${none.next_cursor}`)).toEqual({ ...none, data: [] });
  expect(problemOf(await api.get(`${BASE}/changes?since=yesterday`)).status).toBe(422);
  const { key } = await storeKey(api.db, { scope: 'read', visibility: 'own' });
  const own = await api.get(`${BASE}/changes`).set('X-API-Key', key).expect(200);
  expect(own.body).toMatchObject({ data: [], has_more: false });
  const { body } = await api.get(`${BASE}/batch/${id}/results?format=json&fields=domain,change`).expect(200);
  expect((body as { results: { change: string }[] }).results.map((row) => row.change)).toEqual([
    'new',
    'same',
    'gone',
  ]);
});

test('erases the results, pages and screenshots of a domain at every port, and keeps the counts', async () => {
  const names = ['gone.example', 'http://www.gone.example:8080', 'gone.example.net', 'shop.gone.example'];
  const id = await seedBatch(api, names);
  await endBatch(api, id, metadata({ title: 'Secret' }));
  const rows = await api.db.selectFrom('jobs').select('seq').where('batch_id', '=', id).execute();
  const page = { batch_id: id, page_no: 0, url: 'https://x.example/', status_code: 200, data: '{}' };
  await api.db
    .insertInto('pages')
    .values(rows.map(({ seq }) => ({ ...page, seq, title: 'Secret' })))
    .execute();
  const image = Buffer.from('x');
  await api.db
    .insertInto('screenshots')
    .values(rows.map(({ seq }) => ({ batch_id: id, seq, attempt: 1, image })))
    .execute();
  const before = await api.get(`${BASE}/batch/${id}/status?domain_statuses=false`).expect(200);

  const first = await api.del(`${BASE}/domains/www.Gone.example`, 'admin').expect(200);
  const again = await api.del(`${BASE}/domains/gone.example`, 'admin').expect(200);

  expect(first.body).toEqual({ domain: 'gone.example', erased_results: 2, complete: true });
  expect(again.body).toEqual({ domain: 'gone.example', erased_results: 0, complete: true });
  const { text } = await api.get(`${BASE}/batch/${id}/results?format=ndjson`).expect(200);
  const results = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { domain: string; metadata: { title: string } | null });
  const titles = results.map(({ domain, metadata: found }) => [domain, found?.title]);
  expect(titles).toEqual(names.map((name, index) => [name, index < 2 ? undefined : 'Secret']));
  const pages = await api.db.selectFrom('pages').select('seq').where('batch_id', '=', id).execute();
  expect(pages).toHaveLength(2);
  const pictures = await api.db.selectFrom('screenshots').select('seq').where('batch_id', '=', id).execute();
  expect(pictures).toHaveLength(2);
  const after = await api.get(`${BASE}/batch/${id}/status?domain_statuses=false`).expect(200);
  expect(after.body).toEqual(before.body);
  const audit = await api.get(`${BASE}/audit?object=gone.example`, 'admin');
  expect((audit.body as { data: { action: string }[] }).data.map(({ action }) => action)).toEqual([
    'domain.erase',
    'domain.erase',
  ]);
});

test('erases the screenshot of an earlier attempt, although its domain has failed without a result', async () => {
  const id = await seedBatch(api, ['left.example']);
  await endBatch(api, id);
  const failed = {
    status: 'failed',
    metadata: null,
    url: null,
    error_code: 'timeout',
    error_message: 'x',
  } as const;
  await api.db.updateTable('jobs').set(failed).where('batch_id', '=', id).execute();
  const picture = { batch_id: id, seq: 0, attempt: 1, image: Buffer.from('x') };
  await api.db.insertInto('screenshots').values(picture).execute();
  const { body } = await api.del(`${BASE}/domains/left.example`, 'admin').expect(200);
  expect(body).toEqual({ domain: 'left.example', erased_results: 0, complete: true });
  expect(await api.db.selectFrom('screenshots').select('seq').where('batch_id', '=', id).execute()).toEqual(
    [],
  );
});

test('only admins erase domains and opt them out', async () => {
  const refusals = [
    await api.del(`${BASE}/domains/acme.example`, 'write'),
    await api.post(`${BASE}/opt-outs`, { domain: 'acme.example' }, 'write'),
    await api.get(`${BASE}/opt-outs`, 'read'),
    await api.del(`${BASE}/opt-outs/acme.example`, 'write'),
  ];
  expect(refusals.map((refusal) => problemOf(refusal).status)).toEqual([403, 403, 403, 403]);
  expect(problemOf(await api.del(`${BASE}/domains/exa%20mple`, 'admin')).status).toBe(400);
});

test('opts a domain out once, removes the opt-out, and audits both', async () => {
  const optOut = { domain: 'https://www.Bücher.example/shop', note: 'Letter of May 5' };
  const added = await api.post(`${BASE}/opt-outs`, optOut, 'admin').expect(201);
  const again = await api.post(`${BASE}/opt-outs`, { domain: 'xn--bcher-kva.example' }, 'admin').expect(200);
  await api.post(`${BASE}/opt-outs`, { domain: 'zulu.example' }, 'admin').expect(201);

  expect(added.body).toMatchObject({ domain: 'xn--bcher-kva.example', note: 'Letter of May 5' });
  expect(again.body).toEqual(added.body);
  const { body: page } = await api.get(`${BASE}/opt-outs?limit=1`, 'admin').expect(200);
  const { data, next_cursor: cursor } = page as { data: unknown[]; next_cursor: string };
  expect(data).toEqual([added.body]);
  const { body: rest } = await api.get(`${BASE}/opt-outs?cursor=${cursor}`, 'admin').expect(200);
  expect((rest as { data: unknown[] }).data).toEqual([expect.objectContaining({ domain: 'zulu.example' })]);

  await api.del(`${BASE}/opt-outs/b%C3%BCcher.example`, 'admin').expect(204);
  expect(problemOf(await api.del(`${BASE}/opt-outs/xn--bcher-kva.example`, 'admin')).status).toBe(404);
  const { body: audit } = await api.get(`${BASE}/audit?object=xn--bcher-kva.example`, 'admin');
  expect((audit as { data: { action: string }[] }).data.map(({ action }) => action)).toEqual([
    'opt_out.remove',
    'opt_out.add',
  ]);
});

test('refuses to opt out an entry that is not a domain', async () => {
  expect(problemOf(await api.post(`${BASE}/opt-outs`, { domain: 'exa mple' }, 'admin'))).toMatchObject({
    status: 422,
    errors: [{ path: 'domain' }],
  });
});
