import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { ROUTES } from '../src/routes.ts';
import { seedBatch } from './seed-batch.ts';
import { storeKey } from './store-key.ts';
import { BASE, startTestApi, type TestApi } from './test-api.ts';

let api: TestApi;
let own: { key: string };
let foreign: { batchId: string; jobId: string };
let mine: { batchId: string; jobId: string };
const jobOf = async (batchId: string) => {
  const row = await api.db
    .selectFrom('jobs')
    .select('job_id')
    .where('batch_id', '=', batchId)
    .executeTakeFirstOrThrow();
  return row.job_id;
};
beforeAll(async () => {
  api = await startTestApi();
  own = await storeKey(api.db, { scope: 'admin', visibility: 'own' });
  const batchId = await seedBatch(api, ['foreign.example']);
  foreign = { batchId, jobId: await jobOf(batchId) };
  const answer = await api.post(`${BASE}/batch`, { domains: ['mine.example'] }).set('X-API-Key', own.key);
  const { batch_id: created } = answer.body as { batch_id: string };
  mine = { batchId: created, jobId: await jobOf(created) };
});
afterAll(() => api.close());

/** Completes a job with a picture of its home page. */
async function addScreenshot({ jobId }: typeof mine): Promise<void> {
  await sql`update jobs set status = 'complete', end_time = now() where job_id = ${jobId}`.execute(api.db);
  await sql`insert into screenshots (batch_id, seq, attempt, image)
    select batch_id, seq, attempts, 'x' from jobs where job_id = ${jobId}`.execute(api.db);
}

const fill = (path: string, { batchId, jobId }: typeof mine) =>
  path.replace(':batch_id', batchId).replace(':job_id', jobId).replace(':message_id', crypto.randomUUID());

const withId = ROUTES.filter(({ path }) => /:(batch|job)_id/.test(path));
test.each(withId.map(({ method, path }) => [method, path] as const))(
  "hides other users' work from a key that sees only its own: %s %s",
  async (method, path) => {
    if (path.endsWith('/screenshot')) await Promise.all([addScreenshot(mine), addScreenshot(foreign)]);
    const send = (target: string) => {
      if (method === 'get') return api.get(target, 'write');
      if (method === 'patch') return api.patch(target, {});
      return method === 'delete' ? api.del(target) : api.post(target, {});
    };
    const hidden = await send(fill(path, foreign)).set('X-API-Key', own.key);
    expect([hidden.status, (hidden.body as { code: string }).code]).toEqual([404, 'not_found']);
    const unknown = { batchId: crypto.randomUUID(), jobId: crypto.randomUUID() };
    expect((await send(fill(path, unknown)).set('X-API-Key', own.key)).status).toBe(404);
    if (path.endsWith('/events')) return;
    if (method !== 'get') return;
    expect((await send(fill(path, mine)).set('X-API-Key', own.key)).status).toBe(200);
    expect((await send(fill(path, foreign))).status).toBe(200);
  },
);

test('a key with the visibility `own` changes nothing that belongs to another user', async () => {
  const status = await api.get(`${BASE}/batch/${foreign.batchId}/status`);
  expect(status.body).toMatchObject({ status: 'pending', total_domains: 1 });
});

test("a key with the visibility `own` lists only its user's batches; other keys list all", async () => {
  const ids = async (key?: string) => {
    const listing = api.get(`${BASE}/batches`);
    const answer = await (key === undefined ? listing : listing.set('X-API-Key', key));
    return (answer.body as { data: { batch_id: string }[] }).data.map(({ batch_id: id }) => id);
  };
  expect(await ids(own.key)).toEqual([mine.batchId]);
  expect(await ids()).toEqual([mine.batchId, foreign.batchId]);
});

test("a key with the visibility `own` sees only its user's reruns of a batch; other keys see all", async () => {
  const path = `${BASE}/batch/${mine.batchId}`;
  const rerun = async (key?: string) => {
    const sending = api.post(`${path}/rerun`, {});
    const { body } = await (key === undefined ? sending : sending.set('X-API-Key', key)).expect(202);
    return (body as { batch_id: string }).batch_id;
  };
  const made = await rerun(own.key);
  const theirs = await rerun();
  const shown = async (key?: string) => {
    const [status, batches] = [api.get(`${path}/status`), api.get(`${BASE}/batches`)];
    if (key !== undefined) for (const reading of [status, batches]) reading.set('X-API-Key', key);
    const { data } = (await batches).body as { data: { batch_id: string; reruns: string[] }[] };
    const listed = data.find(({ batch_id: id }) => id === mine.batchId);
    return [((await status).body as { reruns: string[] }).reruns, listed?.reruns];
  };
  expect(await shown(own.key)).toEqual([[made], [made]]);
  expect(await shown()).toEqual([
    [theirs, made],
    [theirs, made],
  ]);
});

test('refuses the audit log and the queue dashboard to a key with the visibility `own`', async () => {
  for (const path of [`${BASE}/audit`, '/admin/queues/']) {
    const answer = await api.get(path, 'admin').set('X-API-Key', own.key);
    expect([path, answer.status, (answer.body as { code: string }).code]).toEqual([path, 403, 'own_only']);
  }
});

test('two keys of one user see the same batches, for example after a rotation', async () => {
  const first = await storeKey(api.db, { scope: 'write', visibility: 'own' });
  const second = await storeKey(api.db, { scope: 'read', visibility: 'own', userId: first.row.user_id });
  const made = await api.post(`${BASE}/batch`, { domains: ['a.example'] }).set('X-API-Key', first.key);
  const { batch_id: batchId } = made.body as { batch_id: string };
  const seen = await api.get(`${BASE}/batch/${batchId}/status`).set('X-API-Key', second.key);
  expect(seen.status).toBe(200);
});
