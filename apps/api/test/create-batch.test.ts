import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { BASE, startTestApi, type TestApi } from './test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const post = (body: object) => api.post(`${BASE}/batch`, body);

function jobsOf(batchId: string) {
  return api.db
    .selectFrom('jobs')
    .select(['seq', 'domain', 'host', 'status', 'error_code'])
    .where('batch_id', '=', batchId)
    .orderBy('seq')
    .execute();
}

test('responds 202 after the batch and all its domains are committed', async () => {
  const domains = ['example.com', 'https://www.Example.ORG/about', 'http://staging.example.net:8080'];
  const answer = await post({ domains, max_pages: 5, metadata: { order: 7 } }).set(
    'X-Request-Id',
    'my-request.1',
  );
  expect(answer.status).toBe(202);
  const { batch_id } = answer.body as { batch_id: string };
  const status_url = `${BASE}/batch/${batch_id}/status`;
  expect(answer.body).toEqual({
    batch_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    status_url,
    job_count: 3,
    created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    duplicates: 0,
    invalid_domains: [],
  });
  expect(answer.headers).toMatchObject({ location: status_url, 'x-request-id': 'my-request.1' });
  expect(await jobsOf(batch_id)).toMatchObject([
    { seq: 0, domain: 'example.com', status: 'pending' },
    { seq: 1, domain: 'https://www.example.org', status: 'pending' },
    { seq: 2, domain: 'http://staging.example.net:8080', status: 'pending' },
  ]);
  const batch = await api.db
    .selectFrom('batch_jobs')
    .select(['kind', 'max_pages', 'metadata', 'created_by', 'request_id', 'idempotency_key'])
    .where('batch_id', '=', batch_id)
    .executeTakeFirst();
  expect(batch).toMatchObject({
    kind: 'batch',
    max_pages: 5,
    metadata: { order: 7 },
    created_by: 'key:tester-write',
    request_id: 'my-request.1',
  });
});

test('queues the first domains in the background', async () => {
  const answer = await post({ domains: ['queued-1.example', 'queued-2.example'] });
  await api.context.background.drain();
  const counts = await api.context.findQueue()?.queue.countJobs();
  expect(counts?.waiting).toBeGreaterThanOrEqual(2);
  const { batch_id } = answer.body as { batch_id: string };
  const queued = await api.db
    .selectFrom('jobs')
    .select('seq')
    .where('batch_id', '=', batch_id)
    .where('queued_at', 'is not', null)
    .execute();
  expect(queued).toHaveLength(2);
});

test('stores an invalid entry as a failed row without affecting the others, and duplicates as one job', async () => {
  const answer = await post({ domains: ['one.example', 'exa mple', 'www.one.example', 'two.example'] });
  expect(answer.status).toBe(202);
  expect(answer.body).toMatchObject({
    job_count: 3,
    duplicates: 1,
    invalid_domains: [{ input: 'exa mple', error: { code: 'invalid_domain', message: expect.any(String) } }],
  });
  const { batch_id } = answer.body as { batch_id: string };
  expect(
    (await jobsOf(batch_id)).map(({ domain, status, error_code }) => [domain, status, error_code]),
  ).toEqual([
    ['one.example', 'pending', null],
    ['exa mple', 'failed', 'invalid_domain'],
    ['two.example', 'pending', null],
  ]);
  const status = await api.get(`${BASE}/batch/${batch_id}/status`);
  expect(status.body).toMatchObject({ total_domains: 3, failed_domains: 1, pending_domains: 2 });
});

test('accepts an entry that is an object, and returns its columns with its result', async () => {
  const answer = await post({
    domains: [
      'one.example',
      { domain: 'two.example', input: { crm_id: 17, Firm: 'Two', lead: true, none: null } },
    ],
  });
  expect(answer.status).toBe(202);
  const { batch_id } = answer.body as { batch_id: string };
  const results = await api.get(`${BASE}/batch/${batch_id}/results`);
  expect((results.body as { results: { input?: object }[] }).results.map(({ input }) => input)).toEqual([
    undefined,
    { crm_id: '17', Firm: 'Two', lead: 'true', none: '' },
  ]);
  for (const entry of [
    { input: {} },
    { domain: 'x.example', extra: 1 },
    { domain: 'x.example', input: { a: [] } },
    5,
  ]) {
    expect((await post({ domains: [entry] })).status).toBe(422);
  }
});

test.each([
  ['batch id', () => ({ body: { batch_id: randomUUID().toUpperCase() }, key: null })],
  ['Idempotency-Key', () => ({ body: {}, key: `order ${randomUUID()}` })],
])(
  'returns the same response to a repeated request with the same %s, and creates nothing',
  async (_, identity) => {
    const { body, key } = identity();
    const send = (domains: string[]) => {
      const request = post({ ...body, domains });
      return key === null ? request : request.set('Idempotency-Key', key);
    };
    const before = await api.count('batch_jobs');
    const first = await send(['a.example', 'b.example']);
    const again = await send(['a.example', 'b.example']);
    expect([first.status, again.status]).toEqual([202, 200]);
    expect(again.body).toEqual(first.body);
    expect(again.headers.location).toBe(first.headers.location);

    const other = await send(['a.example', 'c.example']);
    expect(other.status).toBe(409);
    expect(other.body).toMatchObject({ code: 'idempotency_conflict', status: 409 });
    expect(await api.count('batch_jobs')).toBe(before + 1);
  },
);

test('creates one batch for two equal requests at the same time, and responds 202 to one and 200 to the other', async () => {
  for (let round = 0; round < 5; round++) {
    const body = { batch_id: randomUUID(), domains: ['twin.example', `twin-${round}.example`] };
    const answers = await Promise.all([post(body), post(body)]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 202]));
    expect(answers[0].body).toEqual(answers[1].body);
    expect(await jobsOf(body.batch_id)).toHaveLength(2);
  }
});

test('creates one batch when the transaction runs again after a lost response to COMMIT', async () => {
  const { transact } = api.context;
  const twice = await startTestApi({
    services: api.services,
    changes: { transact: (work) => transact(work).then(() => transact(work)) },
  });
  const before = await api.count('batch_jobs');
  const answer = await twice.post(`${BASE}/batch`, { domains: ['once.example'] });
  expect(answer.status).toBe(202);
  expect(await api.count('batch_jobs')).toBe(before + 1);
  await twice.close();
});

test('accepts 100,000 domains as one batch', async () => {
  const domains = Array.from({ length: 100_000 }, (_, n) => `large-${n}.example`);
  const answer = await post({ domains });
  expect(answer.body).toMatchObject({ job_count: 100_000, duplicates: 0 });
  const status = await api.get(`${BASE}/batch/${(answer.body as { batch_id: string }).batch_id}/status`);
  expect(status.body).toMatchObject({ total_domains: 100_000, domain_statuses_truncated: true });
  expect(Object.keys((status.body as { domain_statuses: object }).domain_statuses)).toHaveLength(1_000);
});

test('returns metadata unchanged, and accepts other text with characters that Postgres cannot store', async () => {
  const metadata = { z: 1, a: 2.5, 'k\u0000ey': ['nul \u0000', 'half \ud800'] };
  const answer = await post({
    domains: ['text.example', 'nul\u0000.example', 'half\ud800.example'],
    metadata,
    options: { include_paths: ['/\u0000a'] },
  });
  expect(answer.status).toBe(202);
  const status = await api.get((answer.body as { status_url: string }).status_url);
  const returned = (status.body as { metadata: unknown }).metadata;
  expect(JSON.stringify(returned)).toBe(JSON.stringify(metadata));
});

test('stores a scan as a batch of its own, which the list of batches leaves out', async () => {
  const answer = await api
    .post(`${BASE}/scan`, { base_url: 'https://scan.example/about', max_pages: 3 })
    .set('Idempotency-Key', 'scan-1');
  expect(answer.status).toBe(202);
  const { job_id } = answer.body as { job_id: string };
  const status_url = `${BASE}/status/${job_id}`;
  expect(answer.body).toEqual({ job_id, status_url, created_at: expect.any(String) });
  expect(answer.headers.location).toBe(status_url);

  const job = await api.get(status_url);
  expect(job.status).toBe(200);
  expect(job.body).toMatchObject({
    job_id,
    domain: 'https://scan.example',
    status: 'pending',
    progress: 0,
    result: null,
    error: null,
  });
  const { batch_id } = job.body as { batch_id: string };
  const listed = await api.get(`${BASE}/batches?limit=100`);
  expect((listed.body as { data: { batch_id: string }[] }).data.map((batch) => batch.batch_id)).not.toContain(
    batch_id,
  );
  const again = await api
    .post(`${BASE}/scan`, { base_url: 'https://scan.example/about', max_pages: 3 })
    .set('Idempotency-Key', 'scan-1');
  expect([again.status, again.body]).toEqual([200, answer.body]);
});

test('accepts a large batch whose entries have several columns', async () => {
  const input = { company: 'Acme GmbH', city: 'Berlin', crm_id: 17, segment: 'B2B', owner: 'Kim' };
  const domains = Array.from({ length: 20_000 }, (_, n) => ({ domain: `wide-${n}.example.com`, input }));
  const { status, body } = await post({ domains });
  expect([status, body]).toEqual([202, expect.objectContaining({ job_count: 20_000, invalid_domains: [] })]);
}, 60_000);
