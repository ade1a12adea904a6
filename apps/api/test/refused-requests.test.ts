import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { problemOf } from './problem-of.ts';
import { BASE, startTestApi, type TestApi } from './test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());
afterEach(async () => {
  const stored = (await api.count('batch_jobs')) + (await api.count('jobs'));
  if (stored > 0) throw new Error(`what was refused has left ${stored} rows behind`);
});

const post = (body: object | string, path = 'batch') => api.post(`${BASE}/${path}`, body);
const domains = ['good.example'];
const nest = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

test.each([
  ['no JSON', '{"domains": ["a.example"'],
  ['a truncated escape', '{"domains": ["\\u12"]}'],
  ['an empty body', ''],
  ['two documents', '{"domains":["a.example"]}{}'],
])('malformed JSON is a 400: %s', async (_, body) => {
  expect(problemOf(await post(body))).toMatchObject({ status: 400, code: 'malformed_json' });
});

test('a body that is not application/json is a 415', async () => {
  for (const type of ['application/x-www-form-urlencoded', 'application/xml', 'image/png']) {
    expect(problemOf(await post('{"domains":["a.example"]}').type(type))).toMatchObject({
      status: 415,
      code: 'unsupported_media_type',
    });
  }
  const encoded = post('x').set('Content-Encoding', 'unheard-of');
  expect(problemOf(await encoded)).toMatchObject({ status: 415, code: 'unsupported_media_type' });
});

test.each<[string, object, string[]]>([
  ['no domains', {}, ['domains']],
  ['an empty list', { domains: [] }, ['domains']],
  ['domains that are no list', { domains: 'a.example' }, ['domains']],
  ['entries of other types', { domains: ['a.example', 5, null] }, ['domains.1', 'domains.2']],
  ['an unknown field', { domains, foo: 1, bar: 2 }, ['foo', 'bar']],
  ['an unknown option', { domains, options: { foo: 1 } }, ['options.foo']],
  [
    'an unknown field of the webhook',
    { domains, webhook: { url: 'https://a.example', x: 1 } },
    ['webhook.x'],
  ],
  ['a webhook that is no web address', { domains, webhook: { url: 'ftp://a.example' } }, ['webhook.url']],
  ['too many pages', { domains, max_pages: 1_001 }, ['max_pages']],
  ['half a page', { domains, max_pages: 1.5 }, ['max_pages']],
  ['no concurrency', { domains, max_concurrent: 0 }, ['max_concurrent']],
  ['a batch id that is no UUID', { domains, batch_id: 'order-1' }, ['batch_id']],
  ['a strict that is no boolean', { domains, strict: 'yes' }, ['strict']],
  ['metadata that is no object', { domains, metadata: [1] }, ['metadata']],
  ['a header of the connection', { domains, options: { headers: { Host: 'x' } } }, ['options.headers']],
  ['a bad header name', { domains, options: { headers: { 'a b': 'x' } } }, ['options.headers.a b']],
  [
    'a header with a line break',
    { domains, options: { headers: { a: 'b\r\nc: d' } } },
    ['options.headers.a'],
  ],
  ['several at once', { domains: [], max_pages: 0, foo: 1 }, ['domains', 'max_pages', 'foo']],
  ['a list instead of an object', [], ['']],
])('a body that is wrong is a 422 that names the place: %s', async (_, body, paths) => {
  const { errors, ...problem } = problemOf(await post(body));
  expect(problem).toMatchObject({ status: 422, code: 'invalid_request' });
  expect(errors?.map(({ path }) => path)).toEqual(paths);
  for (const { message } of errors ?? []) expect(message).toMatch(/./);
});

test.each(['1', '"text"', 'null', 'true'])(
  'JSON that is no object is a wrong value, not malformed: %s',
  async (body) => {
    expect(problemOf(await post(body))).toMatchObject({ status: 422, code: 'invalid_request' });
  },
);

test('a key named __proto__ is an unknown field like any other', async () => {
  const answer = await post('{"domains":["a.example"],"__proto__":{"strict":true}}');
  const { errors, ...problem } = problemOf(answer);
  expect(problem).toMatchObject({ status: 422, code: 'invalid_request' });
  expect(errors).toEqual([{ path: '__proto__', message: 'unknown field' }]);
});

test('more domains than a batch may have are refused as a whole', async () => {
  const tooMany = Array.from({ length: 100_001 }, (_, n) => `d${n}.example`);
  const { errors, ...problem } = problemOf(await post({ domains: tooMany }));
  expect(problem).toMatchObject({ status: 422, code: 'invalid_request' });
  expect(errors?.map(({ path }) => path)).toEqual(['domains']);
});

test('a body with far too many values is refused with one error, not with one each', async () => {
  const { errors, ...problem } = problemOf(await post({ domains: Array(500_000).fill(0) }));
  expect(problem).toMatchObject({ status: 422, code: 'invalid_request' });
  expect(errors).toHaveLength(1);
});

test('where no entry is a domain, every bad entry is listed', async () => {
  const bad = ['exa mple', '', 'ftp://files.example', 'exa mple'];
  const { errors, ...problem } = problemOf(await post({ domains: bad }));
  expect(problem).toMatchObject({ status: 422, code: 'invalid_domains' });
  expect(errors).toEqual(
    bad.map((input, index) => ({ path: `domains.${index}`, input, message: expect.stringMatching(/./) })),
  );
});

test('with strict, one bad entry among good ones refuses the batch', async () => {
  const answer = await post({ domains: ['good.example', 'exa mple', 'fine.example'], strict: true });
  const { errors, ...problem } = problemOf(answer);
  expect(problem).toMatchObject({ status: 422, code: 'invalid_domains' });
  expect(errors).toEqual([{ path: 'domains.1', input: 'exa mple', message: expect.any(String) }]);
});

test('a body that is too large is a 413, also where it is so only when unpacked', async () => {
  const large = JSON.stringify({ domains, metadata: { a: 'x'.repeat(17_500_000) } });
  expect(problemOf(await post(large))).toMatchObject({ status: 413, code: 'body_too_large' });
  expect(problemOf(await post(JSON.stringify({ base_url: 'x'.repeat(100_001) }), 'scan'))).toMatchObject({
    status: 413,
    code: 'body_too_large',
  });
  const packed = api
    .post(`${BASE}/batch`, '')
    .set('Content-Encoding', 'gzip')
    .serialize((body: unknown) => body as string)
    .send(gzipSync(Buffer.alloc(50_000_000, ' ')));
  expect(problemOf(await packed)).toMatchObject({ status: 413, code: 'body_too_large' });
});

test('metadata that is nested too deep is a 422, however deep', async () => {
  for (const levels of [33, 200_000]) {
    const answer = await post(`{"domains":["a.example"],"metadata":{"a":${nest(levels)}}}`);
    expect(problemOf(answer)).toMatchObject({
      status: 422,
      code: 'invalid_request',
      errors: [{ path: 'metadata' }],
    });
  }
});

test('metadata of more than 64 KiB is a 422', async () => {
  const answer = await post({ domains, metadata: { a: 'x'.repeat(65_536) } });
  expect(problemOf(answer)).toMatchObject({
    status: 422,
    code: 'invalid_request',
    errors: [{ path: 'metadata' }],
  });
});

test('an Idempotency-Key that is empty, long or not ASCII is a 400', async () => {
  for (const key of ['', 'x'.repeat(256), 'caf\u00e9']) {
    expect(problemOf(await post({ domains }).set('Idempotency-Key', key))).toMatchObject({
      status: 400,
      code: 'invalid_idempotency_key',
    });
  }
});

test.each<[object, string]>([
  [{}, 'base_url'],
  [{ base_url: 7 }, 'base_url'],
  [{ base_url: 'a.example', foo: 1 }, 'foo'],
  [{ base_url: 'a.example', max_pages: 0 }, 'max_pages'],
])('a scan that is wrong is a 422: %j', async (body, path) => {
  const { errors, ...problem } = problemOf(await post(body, 'scan'));
  expect(problem).toMatchObject({ status: 422, code: 'invalid_request' });
  expect(errors?.map((error) => error.path)).toEqual([path]);
});

test('a scan of what is no domain is a 422 that says why', async () => {
  const { errors, ...problem } = problemOf(await post({ base_url: 'exa mple' }, 'scan'));
  expect(problem).toMatchObject({ status: 422, code: 'invalid_domains' });
  expect(errors).toEqual([
    { path: 'base_url', input: 'exa mple', message: expect.stringMatching(/white space/) },
  ]);
});

test('a refusal does not depend on the order of reading: a bad key is told before a bad body', async () => {
  const answer = await post('{').set('X-API-Key', 'nobodys');
  expect(problemOf(answer)).toMatchObject({ status: 401, code: 'invalid_key' });
  expect(problemOf(await api.post(`${BASE}/batch`, '{', 'read'))).toMatchObject({
    status: 403,
    code: 'insufficient_scope',
  });
});
