import { afterAll, beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { problemOf } from './problem-of.ts';
import { parseCsv } from './parse-csv.ts';
import { BASE, keyOf, startTestApi, type TestApi } from './test-api.ts';
import { endBatch, metadata, seedBatch } from './seed-batch.ts';

let api: TestApi;
let long: string;
const longDomains = Array.from({ length: 2_300 }, (_, n) => `site-${n}.example`);
beforeAll(async () => {
  api = await startTestApi();
  long = await seedBatch(api, longDomains);
  await endBatch(api, long);
});
afterAll(() => api.close());

const results = (batchId: string, query = '') => api.get(`${BASE}/batch/${batchId}/results${query}`);
const lines = (body: string) =>
  body
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test('returns JSON as one object with the results in the order of the domains', async () => {
  const batchId = await seedBatch(api, ['one.example', 'exa mple', 'two.example']);
  const found = metadata({ title: 'One', technologies: [{ name: 'Vue', version: '3', categories: ['JS'] }] });
  await endBatch(api, batchId, found);
  const answer = await results(batchId);
  expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
  expect(answer.headers).not.toHaveProperty('content-disposition');
  const complete = {
    job_id: expect.any(String),
    status: 'complete',
    url: 'https://www.example.com/',
    error: null,
    attempts: 1,
    pages_scraped: 1,
    start_time: expect.any(String),
    end_time: expect.any(String),
    processing_time: 0,
    metadata: found,
  };
  expect(answer.body).toEqual({
    batch_id: batchId,
    results: [
      { ...complete, domain: 'one.example' },
      {
        ...complete,
        domain: 'exa mple',
        status: 'failed',
        url: null,
        error: { code: 'invalid_domain', message: expect.any(String), retryable: false },
        attempts: 0,
        pages_scraped: 0,
        start_time: null,
        processing_time: null,
        metadata: null,
      },
      { ...complete, domain: 'two.example' },
    ],
  });
});

test('returns every result of a long batch once and in order, in JSON, NDJSON and CSV', async () => {
  const json = (await results(long)).body as { results: { domain: string }[] };
  expect(json.results.map(({ domain }) => domain)).toEqual(longDomains);
  const ndjson = await results(long, '?format=ndjson').buffer(true);
  expect(ndjson.headers).toMatchObject({
    'content-type': 'application/x-ndjson; charset=utf-8',
    'content-disposition': `attachment; filename=batch-${long}.ndjson`,
  });
  expect(ndjson.text.trimEnd().split('\n')).toEqual(json.results.map((result) => JSON.stringify(result)));
  const csv = await results(long, '?format=csv');
  const rows = csv.text.split('\r\n');
  expect(rows.slice(1, -1).map((row) => row.split(',')[0])).toEqual(longDomains);
});

test('returns the current state of every domain of a batch that has not ended', async () => {
  const batchId = await seedBatch(api, ['one.example', 'two.example']);
  const answer = await results(batchId);
  expect((answer.body as { results: object[] }).results).toMatchObject([
    { domain: 'one.example', status: 'pending', metadata: null },
    { domain: 'two.example', status: 'pending', metadata: null },
  ]);
});

test.each([1, 250, 1_000])('includes pages on request, in a batch with `max_pages` %s', async (max_pages) => {
  const domains = ['one.example', 'none.example', 'three.example', 'four.example'];
  const batchId = await seedBatch(api, domains, { max_pages });
  await endBatch(api, batchId);
  const jobs = await api.db
    .selectFrom('jobs')
    .select('seq')
    .where('batch_id', '=', batchId)
    .orderBy('seq')
    .execute();
  const pages = [1, 0, 2, 1].flatMap((count, index) =>
    Array.from({ length: count }, (_, page_no) => ({
      batch_id: batchId,
      seq: jobs[index]?.seq ?? -1,
      page_no,
      url: `https://${domains[index]}/${page_no}`,
      status_code: 200,
      title: null,
      data: JSON.stringify({ h1: 'Hello' }),
    })),
  );
  await api.db.insertInto('pages').values(pages).execute();
  const answer = await results(batchId, '?format=ndjson&include=pages').buffer(true);
  expect(
    lines(answer.text).map(({ domain, pages: listed }) => [
      domain,
      (listed as { url: string; h1: string }[]).map(({ url, h1 }) => [url, h1]),
    ]),
  ).toEqual([
    ['one.example', [['https://one.example/0', 'Hello']]],
    ['none.example', []],
    [
      'three.example',
      [
        ['https://three.example/0', 'Hello'],
        ['https://three.example/1', 'Hello'],
      ],
    ],
    ['four.example', [['https://four.example/0', 'Hello']]],
  ]);
});

test('returns CSV as one row per domain, quoted by RFC 4180 and safe in a spreadsheet', async () => {
  const batchId = await seedBatch(api, ['one.example', 'exa mple']);
  await endBatch(
    api,
    batchId,
    metadata({
      title: '=cmd|"/c calc"!A1',
      description: 'a, "b"\nc\rd',
      site_name: '@SUM(1)',
      feeds: ['https://a.example/1', 'https://a.example/2'],
      contact_info: { email: ['+x@a.example'], phone: ['+14155550123', '+442071838750'], fax: [] },
      technologies: [
        { name: 'WordPress', version: '6.6.1', categories: ['CMS'] },
        { name: 'Vue', version: null, categories: [] },
      ],
      is_wordpress: true,
    }),
  );
  const answer = await results(batchId, '?format=csv');
  expect(answer.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': `attachment; filename=batch-${batchId}.csv`,
  });
  const [header, first, second, ...rest] = parseCsv(answer.text);
  expect(rest).toEqual([]);
  const cells = (row: string[] | undefined) =>
    Object.fromEntries(header?.map((name, n) => [name, row?.[n]]) ?? []);
  expect(second).toHaveLength(header?.length ?? 0);
  expect(cells(first)).toMatchObject({
    domain: 'one.example',
    status: 'complete',
    error_code: '',
    title: `'=cmd|"/c calc"!A1`,
    description: 'a, "b"\nc\rd',
    site_name: "'@SUM(1)",
    feeds: 'https://a.example/1; https://a.example/2',
    emails: "'+x@a.example",
    phones: 'tel:+14155550123; tel:+442071838750',
    facebook: 'https://www.facebook.com/example',
    technologies: 'WordPress 6.6.1; Vue',
    is_wordpress: 'true',
    wordpress_version: '',
  });
  expect(cells(second)).toMatchObject({
    domain: 'exa mple',
    status: 'failed',
    error_code: 'invalid_domain',
    title: '',
  });
});

test('returns the requested fields in the requested order, in JSON, NDJSON and CSV', async () => {
  const batchId = await seedBatch(api, ['one.example', 'exa mple']);
  await endBatch(
    api,
    batchId,
    metadata({ title: 'One', contact_info: { email: ['a@b.example'], phone: [], fax: [] } }),
  );
  const query = 'fields=title,domain,emails,title';
  const csv = await results(batchId, `?format=csv&${query}`);
  expect(csv.text).toBe('title,domain,emails\r\nOne,one.example,a@b.example\r\n,exa mple,\r\n');
  const json = await results(batchId, `?${query}`);
  expect(JSON.stringify((json.body as { results: object }).results)).toBe(
    '[{"title":"One","domain":"one.example","emails":["a@b.example"]},' +
      '{"title":null,"domain":"exa mple","emails":null}]',
  );
  const parts = await results(batchId, '?format=ndjson&fields=error,domain').buffer(true);
  expect(lines(parts.text)[1]).toEqual({
    error: { code: 'invalid_domain', message: expect.any(String), retryable: false },
    domain: 'exa mple',
  });
  for (const unknown of ['?fields=titel', '?format=csv&fields=metadata', '?fields=domain,']) {
    expect(problemOf(await results(batchId, unknown)).detail).toMatch(
      /^fields: unknown field ".*"; the fields are: /,
    );
  }
});

test('filters results by status', async () => {
  const batchId = await seedBatch(api, ['one.example', 'exa mple', 'two.example', 'b d']);
  const domains = async (status: string) =>
    ((await results(batchId, `?status=${status}`)).body as { results: { domain: string }[] }).results.map(
      ({ domain }) => domain,
    );
  expect(await domains('failed')).toEqual(['exa mple', 'b d']);
  expect(await domains('pending')).toEqual(['one.example', 'two.example']);
  expect(await domains('complete')).toEqual([]);
});

test('compresses results if the client accepts it', async () => {
  const plain = await results(long, '?format=ndjson').set('Accept-Encoding', 'identity').buffer(true);
  const zipped = await results(long, '?format=ndjson').set('Accept-Encoding', 'gzip').buffer(true);
  expect(plain.headers).not.toHaveProperty('content-encoding');
  expect(zipped.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
  expect(zipped.text).toBe(plain.text);
});

test('keeps the positions of older columns of a CSV', async () => {
  const { text } = await results(await seedBatch(api, ['one.example']), '?format=csv');
  const columns = Object.fromEntries((parseCsv(text)[0] ?? []).entries());
  expect(columns).toMatchObject({ 0: 'domain', 10: 'title', 19: 'emails', 41: 'vk', 53: 'job_id' });
});

test("writes the client's columns last in a CSV, and protects them from being read as formulas", async () => {
  const file = 'domain,Deal,=Note\none.example,"a, b",=1+1\ntwo.example,,';
  const { body } = await api.post(`${BASE}/batch`, file).type('text/csv');
  const { batch_id } = body as { batch_id: string };
  const { text } = await results(batch_id, '?format=csv');
  expect(parseCsv(text).map((row) => row.slice(-2))).toEqual([
    ['input.Deal', 'input.=Note'],
    ['a, b', "'=1+1"],
    ['', ''],
  ]);
  const chosen = await results(batch_id, '?format=csv&fields=domain,input.Deal');
  expect(parseCsv(chosen.text)[1]).toEqual(['one.example', 'a, b']);
});

test('leaves the cell empty if a domain lacks a column that has the name of a built-in property', async () => {
  const file = '{"domain":"one.example","__proto__":"a","constructor":"b"}\n{"domain":"two.example"}\n';
  const { body } = await api.post(`${BASE}/batch`, file).type('application/x-ndjson');
  const { batch_id } = body as { batch_id: string };
  const { text } = await results(batch_id, '?format=csv&fields=domain,input.__proto__,input.constructor');
  expect(parseCsv(text).slice(1)).toEqual([
    ['one.example', 'a', 'b'],
    ['two.example', '', ''],
  ]);
});

test('returns the media type for HEAD, without a body', async () => {
  const answer = await request(api.app)
    .head(`${BASE}/batch/${long}/results?format=csv`)
    .set('X-API-Key', keyOf('read'));
  expect([answer.status, answer.type, answer.text]).toEqual([200, 'text/csv', undefined]);
});
