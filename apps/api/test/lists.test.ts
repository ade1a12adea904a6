import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { BASE, startTestApi, type TestApi } from './test-api.ts';
import { endBatch, metadata, seedBatch } from './seed-batch.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

interface Page<T> {
  data: T[];
  next_cursor: string | null;
  has_more: boolean;
}

/** Reads all pages of a list. */
async function readAll<T>(path: string): Promise<{ rows: T[]; sizes: number[] }> {
  const rows: T[] = [];
  const sizes: number[] = [];
  const separator = path.includes('?') ? '&' : '?';
  for (let cursor = ''; ;) {
    const answer = await api.get(`${BASE}/${path}${cursor && `${separator}cursor=${cursor}`}`);
    expect(answer.status).toBe(200);
    const page = answer.body as Page<T>;
    rows.push(...page.data);
    sizes.push(page.data.length);
    expect(page.has_more).toBe(page.next_cursor !== null);
    if (page.next_cursor === null) return { rows, sizes };
    cursor = page.next_cursor;
  }
}

test('pages through the domains in the order of the list, and returns each once', async () => {
  const domains = Array.from({ length: 250 }, (_, n) => `d${n}.example`);
  const batchId = await seedBatch(api, domains);
  const all = await readAll<{ domain: string }>(`batch/${batchId}/domains`);
  expect(all.rows.map(({ domain }) => domain)).toEqual(domains);
  expect(all.sizes).toEqual([100, 100, 50]);
  expect((await readAll(`batch/${batchId}/domains?limit=125`)).sizes).toEqual([125, 125]);
});

test('filters domains by status and error code', async () => {
  const batchId = await seedBatch(api, ['one.example', 'exa mple', 'two.example', 'ftp://x']);
  const read = async (query: string) =>
    (await readAll<{ domain: string }>(`batch/${batchId}/domains?${query}`)).rows.map(({ domain }) => domain);
  expect(await read('status=pending&limit=1')).toEqual(['one.example', 'two.example']);
  expect(await read('status=failed')).toEqual(['exa mple', 'ftp://x']);
  expect(await read('error_code=invalid_domain&limit=1')).toEqual(['exa mple', 'ftp://x']);
  expect(await read('error_code=timeout')).toEqual([]);
});

test('filters domains and results by the state of their site, combined with other filters', async () => {
  const batchId = await seedBatch(api, ['one.example', 'two.example', 'exa mple']);
  await endBatch(api, batchId, metadata({ site_state: 'parked' }));
  const domains = async (query: string) =>
    (await readAll<{ domain: string }>(`batch/${batchId}/domains?${query}`)).rows.map(({ domain }) => domain);
  const results = async (query: string) => {
    const { body } = await api.get(`${BASE}/batch/${batchId}/results?${query}`);
    return (body as { results: { domain: string }[] }).results.map(({ domain }) => domain);
  };
  for (const read of [domains, results]) {
    expect(await read('site_state=parked')).toEqual(['one.example', 'two.example']);
    expect(await read('site_state=parked&q=TWO')).toEqual(['two.example']);
    expect(await read('site_state=parked&status=failed')).toEqual([]);
    expect(await read('site_state=live')).toEqual([]);
    expect(await read('error_code=invalid_domain')).toEqual(['exa mple']);
  }
  const refused = await api.get(`${BASE}/batch/${batchId}/results?site_state=closed`);
  expect(refused.status).toBe(422);
});

test('searches domains by a part of their name, and treats `%` and `_` as plain characters', async () => {
  const batchId = await seedBatch(api, [
    'one.example',
    'Two.example',
    'a_b.c.example',
    'EXA mple',
    '100% sure',
  ]);
  const read = async (q: string) =>
    (
      await readAll<{ domain: string }>(`batch/${batchId}/domains?limit=1&q=${encodeURIComponent(q)}`)
    ).rows.map(({ domain }) => domain);
  expect(await read('TWO')).toEqual(['two.example']);
  expect(await read('exa')).toEqual(['one.example', 'two.example', 'a_b.c.example', 'EXA mple']);
  expect(await read('_')).toEqual(['a_b.c.example']);
  expect(await read('%')).toEqual(['100% sure']);
  expect(await read("o'r")).toEqual([]);
  const failed = await api.get(`${BASE}/batch/${batchId}/domains?status=failed&q=exa`);
  expect((failed.body as Page<{ domain: string }>).data.map(({ domain }) => domain)).toEqual(['EXA mple']);
  for (const q of ['', '%00', 'x'.repeat(254)]) {
    expect((await api.get(`${BASE}/batch/${batchId}/domains?q=${q}`)).status).toBe(422);
  }
});

test('returns the error of a failed domain and the result of a complete one', async () => {
  const batchId = await seedBatch(api, ['exa mple', 'one.example']);
  await endBatch(api, batchId);
  const { rows } = await readAll(`batch/${batchId}/domains`);
  expect(rows).toEqual([
    {
      job_id: expect.any(String),
      domain: 'exa mple',
      status: 'failed',
      url: null,
      error: { code: 'invalid_domain', message: expect.any(String), retryable: false },
      attempts: 0,
      pages_scraped: 0,
      start_time: null,
      end_time: expect.any(String),
      processing_time: null,
    },
    {
      job_id: expect.any(String),
      domain: 'one.example',
      status: 'complete',
      url: 'https://www.example.com/',
      error: null,
      attempts: 1,
      pages_scraped: 1,
      start_time: expect.any(String),
      end_time: expect.any(String),
      processing_time: 0,
    },
  ]);
});

test('lists batches newest first, in pages that stay stable when batches are added', async () => {
  const ids: string[] = [];
  for (let n = 0; n < 5; n++) ids.unshift(await seedBatch(api, [`listed-${n}.example`]));
  const first = (await api.get(`${BASE}/batches?limit=2`)).body as Page<{ batch_id: string }>;
  expect(first.data.map(({ batch_id }) => batch_id)).toEqual(ids.slice(0, 2));
  await seedBatch(api, ['newer.example']);
  const second = (await api.get(`${BASE}/batches?limit=2&cursor=${first.next_cursor}`)).body as typeof first;
  expect(second.data.map(({ batch_id }) => batch_id)).toEqual(ids.slice(2, 4));
});

test('orders batches that were created at the same time by id, newest first', async () => {
  const moment = new Date('2020-01-01T00:00:00.000Z');
  const ids = [];
  for (let n = 0; n < 3; n++) ids.push(await seedBatch(api, ['same-moment.example']));
  await api.db.updateTable('batch_jobs').set({ created_at: moment }).where('batch_id', 'in', ids).execute();
  const { rows } = await readAll<{ batch_id: string }>('batches?limit=1');
  expect(rows.slice(-3).map(({ batch_id }) => batch_id)).toEqual(ids.toReversed());
});

test('filters batches by status, and returns each in the same form as its status route', async () => {
  const batchId = await seedBatch(api, ['ended.example']);
  await endBatch(api, batchId);
  const { rows } = await readAll<Record<string, unknown>>('batches?status=complete');
  const listed = rows.find((row) => row.batch_id === batchId);
  const status = await api.get(`${BASE}/batch/${batchId}/status?domain_statuses=false`);
  expect(listed).toEqual(status.body);
  expect(new Set(rows.map((row) => row.status))).toEqual(new Set(['complete']));
});

test('lists the pages of a job with their metadata, and shows the result of the job', async () => {
  const batchId = await seedBatch(api, ['other.example', 'pages.example']);
  await endBatch(api, batchId, metadata({ title: 'Found' }));
  const job = await api.db
    .selectFrom('jobs')
    .select(['job_id', 'seq'])
    .where('batch_id', '=', batchId)
    .where('domain', '=', 'pages.example')
    .executeTakeFirstOrThrow();
  await api.db
    .insertInto('pages')
    .values(
      [0, 1, 2].map((n) => ({
        batch_id: batchId,
        seq: job.seq,
        page_no: n,
        url: `https://pages.example/${n}`,
        status_code: 200,
        title: `Page ${n}`,
        data: JSON.stringify({ emails: [`${n}@pages.example`], page_no: 'not this' }),
      })),
    )
    .execute();
  const { rows, sizes } = await readAll(`jobs/${job.job_id}/pages?limit=2`);
  expect(sizes).toEqual([2, 1]);
  expect(rows[0]).toEqual({
    page_no: 0,
    url: 'https://pages.example/0',
    status_code: 200,
    title: 'Page 0',
    fetched_at: expect.stringMatching(/Z$/),
    emails: ['0@pages.example'],
  });

  const status = await api.get(`${BASE}/status/${job.job_id}`);
  expect(status.body).toMatchObject({
    batch_id: batchId,
    domain: 'pages.example',
    status: 'complete',
    progress: 100,
    created_at: expect.any(String),
    result: { job_id: job.job_id, status: 'complete', error: null, metadata: { title: 'Found' } },
  });
});
