import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { problemOf } from './problem-of.ts';
import { BASE, startTestApi, type TestApi } from './test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const UNKNOWN = '0192f000-0000-7000-8000-000000000001';

test.each(['batch/ID/status', 'batch/ID/domains', 'batch/ID/results', 'status/ID', 'jobs/ID/pages'])(
  'responds 400 to an id that is not a UUID and 404 to an unknown one: %s',
  async (path) => {
    for (const id of ['7', 'x'.repeat(36), `${UNKNOWN}0`, '%00', "'%20or%201=1"]) {
      expect(problemOf(await api.get(`${BASE}/${path.replace('ID', id)}`))).toMatchObject({
        status: 400,
        code: 'invalid_id',
      });
    }
    expect(problemOf(await api.get(`${BASE}/${path.replace('ID', UNKNOWN)}`))).toMatchObject({
      status: 404,
      code: 'not_found',
    });
    expect(problemOf(await api.get(`${BASE}/${path.replace('ID', '%zz')}`))).toMatchObject({
      status: 400,
      code: 'malformed_url',
    });
  },
);

test.each([
  [`batch/${UNKNOWN}/domains?limit=0`, 'limit'],
  [`batch/${UNKNOWN}/domains?limit=1001`, 'limit'],
  [`batch/${UNKNOWN}/domains?limit=ten`, 'limit'],
  [`batch/${UNKNOWN}/domains?limit=1&limit=2`, 'limit'],
  [`batch/${UNKNOWN}/domains?status=done`, 'status'],
  [`batch/${UNKNOWN}/domains?error_code=nope`, 'error_code'],
  [`batch/${UNKNOWN}/domains?cursor=x`, 'cursor'],
  [`batch/${UNKNOWN}/domains?cursor=`, 'cursor'],
  [`batch/${UNKNOWN}/domains?cursor=${Buffer.from('domains:99999999999').toString('base64url')}`, 'cursor'],
  [`batch/${UNKNOWN}/domains?cursor=${Buffer.from('pages:1').toString('base64url')}`, 'cursor'],
  [`batch/${UNKNOWN}/results?format=xml`, 'format'],
  [`batch/${UNKNOWN}/results?include=html`, 'include'],
  [`batch/${UNKNOWN}/results?format=csv&include=pages`, 'include'],
  [`batch/${UNKNOWN}/status?domain_statuses=no`, 'domain_statuses'],
  ['batches?limit=101', 'limit'],
  ['batches?status=partly', 'status'],
  ['batches?cursor=x', 'cursor'],
  ['batches?_=1700000000', '_'],
  [
    `batches?cursor=${Buffer.from(`batches:2026-02-30 00:00:00+00|${UNKNOWN}`).toString('base64url')}`,
    'cursor',
  ],
  [`jobs/${UNKNOWN}/pages?limit=501`, 'limit'],
  [`jobs/${UNKNOWN}/pages?cursor=x`, 'cursor'],
])('responds 422 to an invalid query parameter and names it: %s', async (path, parameter) => {
  const { errors, ...problem } = problemOf(await api.get(`${BASE}/${path}`));
  expect(problem).toMatchObject({ status: 422, code: 'invalid_request' });
  expect(errors?.map((error) => error.path)).toEqual([parameter]);
});

test('responds 404 to an unknown path, and 405 with Allow to a method that the path does not support', async () => {
  expect(problemOf(await api.get('/nothing'))).toMatchObject({ status: 404, code: 'not_found' });
  expect(problemOf(await api.get(`${BASE}/nothing`))).toMatchObject({ status: 404, code: 'not_found' });
  const wrong = await api.get(`${BASE}/batch`);
  expect(problemOf(wrong)).toMatchObject({ status: 405, code: 'method_not_allowed' });
  expect(wrong.headers.allow).toBe('POST, OPTIONS');
  const other = await api.post(`${BASE}/batches`, {});
  expect(problemOf(other)).toMatchObject({ status: 405, code: 'method_not_allowed' });
  expect(other.headers.allow).toBe('GET, HEAD, OPTIONS');
});
