import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { ROUTES } from '../src/routes.ts';
import { problemOf } from './problem-of.ts';
import { BASE, startTestApi, type TestApi } from './test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());
afterEach(async () => {
  const stored = (await api.count('batch_jobs')) + (await api.count('jobs'));
  if (stored > 0) throw new Error(`refused requests have stored ${stored} rows`);
});

const post = (body: object | string, path = 'batch') => api.post(`${BASE}/${path}`, body);
const domains = ['good.example'];
const nest = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

test.each([
  ['no JSON', '{"domains": ["a.example"'],
  ['a truncated escape', '{"domains": ["\\u12"]}'],
  ['an empty body', ''],
  ['two documents', '{"domains":["a.example"]}{}'],
])('responds 400 to malformed JSON: %s', async (_, body) => {
  expect(problemOf(await post(body))).toMatchObject({ status: 400, code: 'malformed_json' });
});

test('responds 400 to a chunked body without content, unless the body is optional', async () => {
  const sendEmpty = (path: string) =>
    post('', path)
      .set('Transfer-Encoding', 'chunked')
      .serialize((body: unknown) => body as string);
  for (const path of ['batch', 'scan', 'schedules']) {
    expect(problemOf(await sendEmpty(path))).toMatchObject({ status: 400, code: 'malformed_json' });
  }
  const cancel = await sendEmpty('batch/0190c0de-0000-7000-8000-000000000000/cancel');
  expect(problemOf(cancel)).toMatchObject({ status: 404, code: 'not_found' });
});

test('responds 415 to a body of another type or with an unknown content encoding', async () => {
  for (const type of ['application/x-www-form-urlencoded', 'application/xml', 'image/png']) {
    expect(problemOf(await post('{"domains":["a.example"]}').type(type))).toMatchObject({
      status: 415,
      code: 'unsupported_media_type',
    });
  }
  const encoded = post('x').set('Content-Encoding', 'unheard-of');
  expect(problemOf(await encoded)).toMatchObject({ status: 415, code: 'unsupported_media_type' });
});

test('responds 400 to a body that is not compressed as its header says', async () => {
  const wrong = post('{"domains":["a.example"]}').type('application/json').set('Content-Encoding', 'gzip');
  expect(problemOf(await wrong)).toMatchObject({ status: 400, code: 'malformed_body' });
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
  ['a `strict` that is no boolean', { domains, strict: 'yes' }, ['strict']],
  ['metadata that is no object', { domains, metadata: [1] }, ['metadata']],
  ['a header of the connection', { domains, options: { headers: { Host: 'x' } } }, ['options.headers']],
  ['a bad header name', { domains, options: { headers: { 'a b': 'x' } } }, ['options.headers.a b']],
  [
    'a header with a line break',
    { domains, options: { headers: { a: 'b\r\nc: d' } } },
    ['options.headers.a'],
  ],
  [
    'an own field without a source',
    { domains, options: { fields: { price: {} } } },
    ['options.fields.price'],
  ],
  [
    'own fields with a bad name',
    { domains, options: { fields: { Price: { selector: 'a' }, constructor: { selector: 'a' } } } },
    ['options.fields.Price', 'options.fields.constructor'],
  ],
  [
    'own fields that do not compile',
    { domains, options: { fields: { price: { selector: 'a[' }, sku: { regex: '(?=a)' } } } },
    ['options.fields.price.selector', 'options.fields.sku.regex'],
  ],
  ['several at once', { domains: [], max_pages: 0, foo: 1 }, ['domains', 'max_pages', 'foo']],
  ['a list instead of an object', [], ['']],
])('responds 422 to an invalid body and names the field: %s', async (_, body, paths) => {
  const { errors, ...problem } = problemOf(await post(body));
  expect(problem).toMatchObject({ status: 422, code: 'invalid_request' });
  expect(errors?.map(({ path }) => path)).toEqual(paths);
  for (const { message } of errors ?? []) expect(message).toMatch(/./);
});

test.each(['1', '"text"', 'null', 'true'])(
  'treats JSON that is not an object as invalid, not as malformed: %s',
  async (body) => {
    expect(problemOf(await post(body))).toMatchObject({ status: 422, code: 'invalid_request' });
  },
);

test('treats a field named __proto__ as unknown', async () => {
  const answer = await post('{"domains":["a.example"],"__proto__":{"strict":true}}');
  const { errors, ...problem } = problemOf(answer);
  expect(problem).toMatchObject({ status: 422, code: 'invalid_request' });
  expect(errors).toEqual([{ path: '__proto__', message: 'unknown field' }]);
});

test('refuses a batch with too many domains', async () => {
  const tooMany = Array.from({ length: 100_001 }, (_, n) => `d${n}.example`);
  const { errors, ...problem } = problemOf(await post({ domains: tooMany }));
  expect(problem).toMatchObject({ status: 422, code: 'invalid_request' });
  expect(errors?.map(({ path }) => path)).toEqual(['domains']);
});

test('refuses a body with too many values with a single error', async () => {
  const { errors, ...problem } = problemOf(await post({ domains: Array(500_000).fill(0) }));
  expect(problem).toMatchObject({ status: 422, code: 'invalid_request' });
  expect(errors).toHaveLength(1);
});

test('lists every invalid entry if no entry is a domain', async () => {
  const bad = ['exa mple', '', 'ftp://files.example', 'exa mple'];
  const { errors, ...problem } = problemOf(await post({ domains: bad }));
  expect(problem).toMatchObject({ status: 422, code: 'invalid_domains' });
  expect(errors).toEqual(
    bad.map((input, index) => ({ path: `domains.${index}`, input, message: expect.stringMatching(/./) })),
  );
});

test('refuses a batch with one invalid entry if `strict` is true', async () => {
  const answer = await post({ domains: ['good.example', 'exa mple', 'fine.example'], strict: true });
  const { errors, ...problem } = problemOf(answer);
  expect(problem).toMatchObject({ status: 422, code: 'invalid_domains' });
  expect(errors).toEqual([{ path: 'domains.1', input: 'exa mple', message: expect.any(String) }]);
});

test('responds 413 to a body that is too large before or after decompression', async () => {
  const large = JSON.stringify({ domains, metadata: { a: 'x'.repeat(26_500_000) } });
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

test('responds 422 to metadata that is nested too deep', async () => {
  for (const levels of [33, 200_000]) {
    const answer = await post(`{"domains":["a.example"],"metadata":{"a":${nest(levels)}}}`);
    expect(problemOf(answer)).toMatchObject({
      status: 422,
      code: 'invalid_request',
      errors: [{ path: 'metadata' }],
    });
  }
});

test('responds 422 to metadata of more than 64 KiB', async () => {
  const answer = await post({ domains, metadata: { a: 'x'.repeat(65_536) } });
  expect(problemOf(answer)).toMatchObject({
    status: 422,
    code: 'invalid_request',
    errors: [{ path: 'metadata' }],
  });
});

test('responds 400 to an Idempotency-Key that is empty, too long or not ASCII, and to two keys', async () => {
  for (const key of ['', 'x'.repeat(256), 'caf\u00e9', ['order-1', 'order-2']]) {
    expect(problemOf(await post({ domains }).set({ 'Idempotency-Key': key }))).toMatchObject({
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
])('responds 422 to an invalid scan: %j', async (body, path) => {
  const { errors, ...problem } = problemOf(await post(body, 'scan'));
  expect(problem).toMatchObject({ status: 422, code: 'invalid_request' });
  expect(errors?.map((error) => error.path)).toEqual([path]);
});

test('responds 422 with the reason to a scan of an invalid domain', async () => {
  const { errors, ...problem } = problemOf(await post({ base_url: 'exa mple' }, 'scan'));
  expect(problem).toMatchObject({ status: 422, code: 'invalid_domains' });
  expect(errors).toEqual([
    { path: 'base_url', input: 'exa mple', message: expect.stringMatching(/white space/) },
  ]);
});

test('reports an invalid key before an invalid body', async () => {
  const answer = await post('{').set('X-API-Key', 'nobodys');
  expect(problemOf(answer)).toMatchObject({ status: 401, code: 'invalid_key' });
  expect(problemOf(await api.post(`${BASE}/batch`, '{', 'read'))).toMatchObject({
    status: 403,
    code: 'insufficient_scope',
  });
});

test('refuses unknown query parameters on every GET route, and names them', async () => {
  const routes = ROUTES.filter((route) => route.method === 'get');
  for (const { path } of routes) {
    const url = path.replaceAll(/:\w+/g, '0190c0de-0000-7000-8000-000000000000');
    const refused = problemOf(await api.get(`${url}?staus=failed&constructor=1`, 'admin'));
    expect({ path, ...refused }).toMatchObject({
      path,
      status: 422,
      code: 'invalid_request',
      errors: [
        { path: 'staus', message: 'unknown query parameter' },
        { path: 'constructor', message: 'unknown query parameter' },
      ],
    });
  }
  expect(routes.length).toBeGreaterThan(15);
});

test('refuses fields of a JSON batch in the query string', async () => {
  expect(problemOf(await post({ domains }, 'batch?max_pages=3'))).toMatchObject({
    status: 422,
    errors: [{ path: 'max_pages', message: 'is only for files; a JSON request has its fields in the body' }],
  });
});

test('names the first hundred of many wrong entries', async () => {
  const domains = Array.from({ length: 10_000 }, (_, n) => ({
    domain: `wide-${n}.example.com`,
    input: { a: [n] },
  }));
  const { status, body } = await api.post(`${BASE}/batch`, { domains });
  expect(status).toBe(422);
  const { errors } = body as { errors: { path: string }[] };
  expect(errors.map(({ path }) => path)).toEqual(Array.from({ length: 100 }, (_, n) => `domains.${n}`));
});
