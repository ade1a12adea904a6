import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { problemOf } from './problem-of.ts';
import { endBatch, seedBatch } from './seed-batch.ts';
import { storeKey } from './store-key.ts';
import { BASE, startTestApi, type TestApi } from './test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const BODY = {
  name: 'Leads',
  domains: ['a.example', 'b.example'],
  cron: '0 8 * * 1',
  timezone: 'Europe/Berlin',
};

async function create(body: object = BODY): Promise<string> {
  const { body: created } = await api.post(`${BASE}/schedules`, body).expect(201);
  return (created as { schedule_id: string }).schedule_id;
}

test('creates, lists, changes, pauses, resumes and deletes a schedule', async () => {
  const { body: created } = await api
    .post(`${BASE}/schedules`, {
      ...BODY,
      domains: [...BODY.domains, 'exa mple'],
      options: { compare: 'last' },
    })
    .expect(201);
  expect(created).toMatchObject({
    total_domains: 2,
    paused: false,
    invalid_domains: [{ input: 'exa mple' }],
  });
  const path = `${BASE}/schedules/${(created as { schedule_id: string }).schedule_id}`;
  expect((await api.get(`${BASE}/schedules`).expect(200)).body).toMatchObject({ data: [{ name: 'Leads' }] });
  const { body: changed } = await api.patch(path, { every: '6h', domains: ['c.example'] }).expect(200);
  expect(changed).toMatchObject({ cron: null, every: 21_600, total_domains: 1, name: 'Leads' });
  expect((await api.post(`${path}/pause`, {}).expect(200)).body).toMatchObject({
    paused: true,
    next_run_at: null,
  });
  expect((await api.post(`${path}/resume`, {}).expect(200)).body).toMatchObject({ paused: false });
  await api.del(path).expect(204);
  expect(problemOf(await api.get(path)).status).toBe(404);
});

test('names the invalid entries of a new list, and has none for a change of other fields', async () => {
  const path = `${BASE}/schedules/${await create()}`;
  const { body: changed } = await api.patch(path, { domains: ['c.example', 'exa mple'] }).expect(200);
  expect(changed).toMatchObject({
    total_domains: 1,
    invalid_domains: [{ input: 'exa mple', message: expect.stringMatching(/./) }],
  });
  expect((await api.patch(path, { name: 'New' }).expect(200)).body).not.toHaveProperty('invalid_domains');
});

test('copies the list of a batch, runs immediately on request, and lists the runs', async () => {
  const batchId = await seedBatch(api, ['of-batch.example']);
  const path = `${BASE}/schedules/${await create({ name: 'X', from_batch: batchId, every: '1d' })}`;
  const { body: run } = await api.post(`${path}/run`, {}).expect(202);
  expect(problemOf(await api.post(`${path}/run`, {}))).toMatchObject({
    status: 409,
    code: 'schedule_running',
  });
  const { batch_id: runId } = run as { batch_id: string };
  await endBatch(api, runId);
  const { body: runs } = await api.get(`${path}/runs`).expect(200);
  expect(runs).toMatchObject({
    data: [{ batch_id: runId, status: 'complete', completed_domains: 1, skipped: null }],
  });
  const { body: status } = await api.get(`${BASE}/batch/${runId}/status`).expect(200);
  expect(status).toMatchObject({ schedule_id: path.split('/').at(-1) });
});

test.each([
  [{ cron: 'noon' }, 'cron'],
  [{ timezone: 'Europe/Nowhere' }, 'timezone'],
  [{ every: '6h' }, 'every'],
  [{ cron: undefined }, 'cron'],
  [{ cron: undefined, every: '30s' }, 'every'],
  [{ domains: undefined }, 'domains'],
  [{ from_batch: crypto.randomUUID() }, 'from_batch'],
  [{ domains: undefined, from_batch: crypto.randomUUID() }, 'from_batch'],
  [{ domains: ['exa mple'] }, 'from_batch'],
  [{ options: { compare: crypto.randomUUID() } }, 'options.compare'],
  [{ cron: '0 0 31 2 *' }, 'cron'],
])('refuses the schedule %j and names the field', async (change, path) => {
  const refusal = problemOf(await api.post(`${BASE}/schedules`, { ...BODY, ...change }));
  expect(refusal).toMatchObject({ status: 422, errors: [{ path }] });
});

const upload = (type: string, body: string | Buffer, query: string) =>
  api
    .post(`${BASE}/schedules?${query}`, Buffer.from(body))
    .serialize((bytes) => bytes as string)
    .type(type);

test('accepts a file as the list, and names the lines of invalid entries', async () => {
  const csv = 'name;website\nA;https://www.a.example/x\nB;b.example\nAgain;b.example\nTypo;exa mple\n';
  const query = `name=Leads&every=3600&keep_runs=5&max_pages=3&options=${encodeURIComponent('{"compare":"last"}')}`;
  const { body } = await upload('text/csv', csv, `${query}&column=website`).expect(201);
  expect(body).toMatchObject({
    name: 'Leads',
    every: 3_600,
    keep_runs: 5,
    max_pages: 3,
    total_domains: 2,
    invalid_domains: [{ input: 'exa mple', line: 5 }],
  });
  const { schedule_id: scheduleId } = body as { schedule_id: string };
  const { options } = await api.db
    .selectFrom('schedules')
    .select('options')
    .where('schedule_id', '=', scheduleId)
    .executeTakeFirstOrThrow();
  expect(options).toMatchObject({ compare: 'last' });
  const form = `--x\r\nContent-Disposition: form-data; name="file"; filename="list.txt"\r\n\r\na.example\n\r\n--x--\r\n`;
  const sent = await upload('multipart/form-data; boundary=x', form, 'name=Form&cron=0%208%20*%20*%201');
  expect([sent.status, sent.body]).toEqual([201, expect.objectContaining({ total_domains: 1 })]);
});

test.each([
  ['text/csv', 'a.example\n', 'every=1d', 'name'],
  ['text/csv', 'a.example\n', 'name=X', 'cron'],
  ['text/csv', 'a.example\n', 'name=X&every=1d&cron=0%208%20*%20*%201', 'every'],
  ['text/csv', 'a.example\n', 'name=X&every=1d&keep_runs=1', 'keep_runs'],
  ['text/csv', 'a.example\n', 'name=X&every=1d&from_batch=x', 'from_batch'],
  ['text/plain', '# nothing\n', 'name=X&every=1d', 'lines'],
  ['application/json', JSON.stringify(BODY), 'name=X', 'name'],
])(
  'refuses a body of type %s with %j and the query %s, and names the field',
  async (type, body, query, path) => {
    const refusal = problemOf(await upload(type, body, query));
    expect(refusal).toMatchObject({ status: 422, errors: [{ path }] });
  },
);

test('hides the schedules and batches of other users from a key with the visibility `own`', async () => {
  const scheduleId = await create();
  const batchId = await seedBatch(api, ['foreign.example']);
  const { key } = await storeKey(api.db, { scope: 'write', visibility: 'own' });
  const foreign = await api.get(`${BASE}/schedules/${scheduleId}/runs`).set('X-API-Key', key);
  expect(problemOf(foreign).status).toBe(404);
  expect((await api.get(`${BASE}/schedules`).set('X-API-Key', key)).body).toMatchObject({ data: [] });
  const body = { name: 'X', from_batch: batchId, every: '1d' };
  expect(problemOf(await api.post(`${BASE}/schedules`, body).set('X-API-Key', key)).status).toBe(422);
});

test('responds 415 to a change of a schedule whose body is a file', async () => {
  const path = `${BASE}/schedules/${await create()}`;
  for (const type of ['text/csv', 'multipart/form-data; boundary=x']) {
    const problem = problemOf(await api.patch(path, {}).type(type).send('a.example'));
    expect(problem).toMatchObject({ status: 415, code: 'unsupported_media_type' });
    expect(problem.detail).toBe('Send the body as Content-Type: application/json.');
  }
});
