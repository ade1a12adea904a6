import { afterAll, beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { problemOf } from './problem-of.ts';
import { claimDomains, endBatch, failDomains, seedBatch } from './seed-batch.ts';
import { BASE, keyOf, startTestApi, type TestApi } from './test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const status = async (id: string) =>
  (await api.get(`${BASE}/batch/${id}/status?domain_statuses=false`)).body as Record<string, unknown>;
const create = async (body: object) =>
  (await api.post(`${BASE}/batch`, { domains: ['a.example'], ...body }).expect(202)).body as {
    batch_id: string;
  };
const rerun = (id: string, body: object = {}) => api.post(`${BASE}/batch/${id}/rerun`, body);

test('a batch is created with a name, tags and a note, and PATCH changes only the labels in the request', async () => {
  const labels = { name: 'Leads', tags: ['leads', 'May', 'leads'], note: 'From the fair' };
  const { batch_id: id } = await create(labels);
  expect(await status(id)).toMatchObject({ name: 'Leads', tags: ['leads', 'May'], note: 'From the fair' });
  const changed = await api.patch(`${BASE}/batch/${id}`, { name: 'Leads\0 2', tags: [] }).expect(200);
  expect(changed.body).toMatchObject({ name: 'Leads 2', tags: [], note: 'From the fair' });
  await api.patch(`${BASE}/batch/${id}`, { note: null }).expect(200);
  expect(await status(id)).toMatchObject({ name: 'Leads 2', note: null });
  const { body } = await api.get(`${BASE}/audit?object=${id}`, 'admin');
  const actions = (body as { data: { action: string }[] }).data.map(({ action }) => action);
  expect(actions).toEqual(['batch.update', 'batch.update', 'batch.create']);
});

test.each([
  [{ name: '' }, 'name'],
  [{ name: ' \0 ' }, 'name'],
  [{ name: 'x'.repeat(201) }, 'name'],
  [{ tags: [''] }, 'tags.0'],
  [{ tags: ['\0'] }, 'tags.0'],
  [{ note: 'x'.repeat(2_001) }, 'note'],
  [{ status: 'complete' }, 'status'],
])('refuses the labels %j', async (labels, path) => {
  const { batch_id: id } = await create({});
  expect(problemOf(await api.patch(`${BASE}/batch/${id}`, labels))).toMatchObject({
    status: 422,
    errors: [expect.objectContaining({ path })],
  });
});

test('PATCH needs the write scope and an existing batch', async () => {
  const patch = (id: string, scope: 'read' | 'write') =>
    api.patch(`${BASE}/batch/${id}`, { name: 'x' }, scope);
  const { batch_id: id } = await create({});
  expect(problemOf(await patch(id, 'read')).status).toBe(403);
  expect(problemOf(await patch(crypto.randomUUID(), 'write')).status).toBe(404);
});

test('finds batches by name, tag, note and the start of their id', async () => {
  const { batch_id: id } = await create({ name: 'Zebra list', tags: ['stripes'], note: 'From the zoo' });
  await create({ name: 'Other' });
  const find = async (query: string) => {
    const { body } = await api.get(`${BASE}/batches?${query}`).expect(200);
    return (body as { data: { batch_id: string }[] }).data.map((batch) => batch.batch_id);
  };
  for (const query of ['q=zEBRA', 'q=zoo', 'q=STRIPES', 'tag=stripes', `q=${id.slice(0, 30)}`]) {
    expect(await find(query)).toEqual([id]);
  }
  expect(await find('tag=stripe')).toEqual([]);
  expect(await find('q=zebra&status=complete')).toEqual([]);
  expect(await find('q=%25')).toEqual([]);
});

test('a batch from an uploaded form gets the name of its file', async () => {
  const created = await request(api.app)
    .post(`${BASE}/batch?tags=a,b&note=n`)
    .set('X-API-Key', keyOf('write'))
    .attach('file', Buffer.from('a.example\n'), { filename: 'customers.txt', contentType: 'text/plain' });
  const { batch_id: id } = created.body as { batch_id: string };
  expect(await status(id)).toMatchObject({ name: 'customers.txt', tags: ['a', 'b'], note: 'n' });
});

test('reruns a whole batch as a new batch with the same options, and each of the two names the other', async () => {
  const options = { max_pages: 3, max_concurrent: 7, name: 'List', metadata: { a: 1 } };
  const id = await seedBatch(api, ['a.example', 'not a domain', 'b.example'], options);
  await endBatch(api, id);
  const { body } = await rerun(id).expect(202);
  const { batch_id: copy } = body as { batch_id: string };
  expect(body).toMatchObject({ rerun_of: id, job_count: 3 });
  expect(await status(copy)).toMatchObject({
    rerun_of: id,
    name: 'List',
    metadata: { a: 1 },
    total_domains: 3,
    failed_domains: 1,
    errors_by_code: { invalid_domain: 1 },
  });
  expect(await status(id)).toMatchObject({ reruns: [copy], status: 'partial', completed_domains: 2 });
  const stored = await api.db
    .selectFrom('batch_jobs')
    .select(['max_pages', 'max_concurrent'])
    .where('batch_id', '=', copy)
    .executeTakeFirst();
  expect(stored).toEqual({ max_pages: 3, max_concurrent: 7 });
  const domains = await api.get(`${BASE}/batch/${copy}/domains`);
  expect((domains.body as { data: { domain: string }[] }).data.map(({ domain }) => domain)).toEqual([
    'a.example',
    'not a domain',
    'b.example',
  ]);
});

test('reruns the domains that match a filter, without invalid entries', async () => {
  const id = await seedBatch(api, ['good.example', 'not a domain', 'bad.example', 'worse.example']);
  const fences = await claimDomains(api, id);
  await failDomains(api, fences.slice(1), 'timeout');
  await endBatch(api, id);
  const { body } = await rerun(id, { filter: { status: 'failed' }, name: 'Again' }).expect(202);
  const { batch_id: copy, job_count: count } = body as { batch_id: string; job_count: number };
  expect(count).toBe(2);
  expect(await status(copy)).toMatchObject({ total_domains: 2, failed_domains: 0, name: 'Again' });
  expect(problemOf(await rerun(id, { filter: { site_state: 'parked' } }))).toMatchObject({
    status: 422,
    code: 'nothing_to_rerun',
    errors: [{ path: 'filter', message: expect.any(String) }],
  });
  expect(problemOf(await rerun(id, { filter: { staus: 'failed' } }))).toMatchObject({
    status: 422,
    errors: [{ path: 'filter.staus', message: 'unknown field' }],
  });
});

test('a rerun with a used idempotency key creates nothing, and is refused if its body differs', async () => {
  const id = await seedBatch(api, ['a.example', 'b.example']);
  const send = (body: object) => rerun(id, body).set('Idempotency-Key', 'again-1');
  const first = await send({}).expect(202);
  const second = await send({}).expect(200);
  expect(second.body).toEqual(first.body);
  expect(problemOf(await send({ filter: { q: 'a' } })).code).toBe('idempotency_conflict');
  expect(await status(id)).toMatchObject({ reruns: [(first.body as { batch_id: string }).batch_id] });
});

test('a rerun counts against the quota, and needs the write scope and an existing batch', async () => {
  const id = await seedBatch(api, ['a.example', 'b.example']);
  const limited = await startTestApi({
    services: api.services,
    settings: { quota: { runningBatches: 0, domainsPerDay: 1, batchesPerDay: 0, rowsPerDay: 0 } },
  });
  const before = await api.count('batch_jobs');
  expect(problemOf(await limited.post(`${BASE}/batch/${id}/rerun`, {})).code).toBe('quota_exceeded');
  expect(await api.count('batch_jobs')).toBe(before);
  await limited.close();
  expect(problemOf(await api.post(`${BASE}/batch/${id}/rerun`, {}, 'read')).status).toBe(403);
  expect(problemOf(await rerun(crypto.randomUUID())).status).toBe(404);
});

test('a rerun of 2,500 domains copies every row once, in order', async () => {
  const names = Array.from({ length: 2_500 }, (_, n) => `site-${n}.example`);
  const id = await seedBatch(api, names);
  const { body } = await rerun(id).expect(202);
  const rows = await api.db
    .selectFrom('jobs')
    .select(['seq', 'domain'])
    .where('batch_id', '=', (body as { batch_id: string }).batch_id)
    .orderBy('seq')
    .execute();
  expect(rows).toEqual(names.map((domain, seq) => ({ seq, domain })));
});

test('a rerun keeps the rows of the list: all rows, or the rows of the chosen domains', async () => {
  const entry = (domain: string, n: number) => ({ domain, input: { n: String(n) } });
  const domains = ['a.example', 'not a domain', 'a.example', 'b.example', 'c.example', 'b.example'].map(
    entry,
  );
  const { batch_id: id } = (await api.post(`${BASE}/batch`, { domains })).body as { batch_id: string };
  const rows = async (batchId: string) => {
    const path = `${BASE}/batch/${batchId}/results?rows=input&format=csv&fields=domain`;
    return (await api.get(path).expect(200)).text.split('\r\n').slice(1, -1);
  };
  const copyOf = async (body: object) =>
    ((await rerun(id, body).expect(202)).body as { batch_id: string }).batch_id;
  expect(await rows(id)).toHaveLength(6);
  expect(await rows(await copyOf({}))).toEqual(await rows(id));
  const [, , , first, , second] = await rows(id);
  const copy = await copyOf({ filter: { q: 'b.' } });
  expect(await rows(copy)).toEqual([first, second]);
  expect(await status(copy)).toMatchObject({ total_domains: 1, input_rows: 2 });
  const { text } = await api.get(`${BASE}/batch/${copy}/results?format=csv&fields=input.n`).expect(200);
  expect(text).toBe('input.n\r\n3\r\n');
});
