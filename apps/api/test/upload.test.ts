import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { problemOf } from './problem-of.ts';
import { startTestApi, type TestApi } from './test-api.ts';
import { uploader, type Uploader } from './uploader.ts';

let api: TestApi;
let send: Uploader['send'];
let upload: Uploader['upload'];
beforeAll(async () => {
  api = await startTestApi();
  ({ send, upload } = uploader(api));
});
afterAll(() => api.close());

test('reads a text file as one domain per line', async () => {
  const { created, domains } = await upload(
    'text/plain',
    '# ours\none.example\r\n\n  www.two.example \none.example',
  );
  expect(domains).toEqual(['one.example', 'two.example']);
  expect(created).toMatchObject({
    job_count: 2,
    duplicates: 1,
    file: { column: null, header: false, rows: 3 },
  });
});

test.each([
  ['a header with a usual name', 'Name,Website\nOne,one.example\nTwo,two.example', { column: 'Website' }],
  ['semicolons', 'Name;URL\nOne;one.example\n"Two; the second";two.example\n', { column: 'URL' }],
  ['tabs', 'Name\tURL\nOne\tone.example\nTwo\ttwo.example\n', { column: 'URL' }],
  ['a header without a usual name', 'Name,Where\nOne,one.example\nTwo,two.example', { column: 'Where' }],
  ['no header', 'One,one.example\nTwo,two.example', { column: 'column_2', header: false }],
  ['one column', 'what\none.example\ntwo.example', { column: 'what' }],
  [
    'line ends of Windows and a byte order mark',
    '\uFEFFdomain,x\r\none.example,1\r\ntwo.example,2\r\n',
    { column: 'domain' },
  ],
  ['carriage returns as line ends', 'domain,x\rone.example,1\rtwo.example,2\r', { column: 'domain' }],
  ['quotes, line ends and quotes in them', 'a,"the ""domain"""\n"x\ny",one.example\n"""",two.example', {}],
  ['rows that are empty', 'domain,x\n\none.example,1\n,\n   \ntwo.example,2\n\n', { column: 'domain' }],
  ['rows of other lengths', 'domain,x\none.example\ntwo.example,1,2,3', { column: 'domain' }],
])('finds the domains in a CSV: %s', async (_, body, file) => {
  const { created, domains } = await upload('text/csv', body);
  expect(domains).toEqual(['one.example', 'two.example']);
  expect(created).toMatchObject({ invalid_domains: [], file: { header: true, rows: 2, ...file } });
});

test.each([
  ['column=b', ['two.example']],
  ['column=B', ['two.example']],
  ['column=1', ['one.example']],
  ['column=2', ['two.example']],
  ['column=2&header=false', ['b', 'two.example']],
])('?%s names the column with the domains', async (query, expected) => {
  const { domains } = await upload('text/csv', 'a,b\none.example,two.example', `?${query}`);
  expect(domains).toEqual(expected);
});

test('returns the other columns with the result and accounts for every line; a line whose domain cell is empty counts as blank', async () => {
  const body =
    'Company,Website,Note\nOne,one.example,=1+1\nNone,,no site yet\nNone,,\nBad,exa mple,"a\nb"\nTwo,two.example\n';
  const { created, jobs } = await upload('text/csv', body);
  expect(created.invalid_domains).toEqual([
    { input: '', line: 3, error: { code: 'invalid_domain', message: 'The line contains no domain.' } },
    { input: '', line: 4, error: { code: 'invalid_domain', message: 'The line contains no domain.' } },
    { input: 'exa mple', line: 5, error: { code: 'invalid_domain', message: expect.any(String) } },
  ]);
  expect(created.file).toMatchObject({ rows: 5, taken: 2, duplicates: 0, blank: 2, invalid: 1 });
  expect(jobs).toEqual([
    { domain: 'one.example', status: 'pending', error_code: null, input: { Company: 'One', Note: '=1+1' } },
    {
      domain: 'exa mple',
      status: 'failed',
      error_code: 'invalid_domain',
      input: { Company: 'Bad', Note: 'a\nb' },
    },
    { domain: 'two.example', status: 'pending', error_code: null, input: { Company: 'Two', Note: '' } },
  ]);
});

test('reads NDJSON: each line is a string or an object', async () => {
  const lines = [
    '"one.example"',
    '{"id":7,"url":"two.example","tags":["a"],"none":null,"__proto__":"x"}',
    '{"id":8}',
    '{"url":"three.example"',
    '[]',
    '{"url":5}',
  ];
  const { created, jobs, domains } = await upload('application/x-ndjson', lines.join('\n'));
  expect(domains).toEqual(['one.example', 'two.example', '{"url":"three.example"', '[]', '5']);
  expect(created.invalid_domains.map(({ line }) => line)).toEqual([3, 4, 5, 6]);
  expect(JSON.stringify(jobs[1]?.input)).toBe('{"id":"7","tags":"[\\"a\\"]","none":"","__proto__":"x"}');
  const named = await upload(
    'application/x-ndjson',
    '{"url":"no.example","Our Site":"yes.example"}',
    '?column=our_site',
  );
  expect([named.domains, named.created.file.column]).toEqual([['yes.example'], 'Our Site']);
});

test('accepts the other fields of a batch as query parameters', async () => {
  const query = new URLSearchParams({
    max_pages: '3',
    max_concurrent: '2',
    batch_id: '6CDF2CC0-74AF-4E76-9E14-CBD48E99FDB3',
    options: JSON.stringify({ use_sitemap: false }),
    metadata: JSON.stringify({ order: 7 }),
  });
  const { created } = await upload('text/plain', 'one.example', `?${query.toString()}`);
  const row = await api.db
    .selectFrom('batch_jobs')
    .select(['max_pages', 'max_concurrent', 'options', 'metadata'])
    .where('batch_id', '=', created.batch_id)
    .executeTakeFirst();
  expect(created.batch_id).toBe('6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3');
  expect(row).toMatchObject({
    max_pages: 3,
    max_concurrent: 2,
    options: { use_sitemap: false, respect_robots: true },
    metadata: { order: 7 },
  });
});

test('the same file with the same idempotency key creates one batch, compressed or not, and a different file is a conflict', async () => {
  const file = 'domain,n\none.example,1\ntwo.example,2';
  const key = { 'Idempotency-Key': 'upload-1' };
  const first = await send('text/csv', file).set(key);
  const again = await send('text/csv', gzipSync(file.replaceAll('\n', '\r\n'))).set({
    ...key,
    'Content-Encoding': 'gzip',
  });
  expect([first.status, again.status]).toEqual([202, 200]);
  expect(again.body).toEqual(first.body);
  for (const [body, query] of [
    [file.replace('two', 'three'), ''],
    [file.replace(',2', ',3'), ''],
    [file, '?max_pages=2'],
  ] as const) {
    expect(problemOf(await send('text/csv', body, query).set(key)).code).toBe('idempotency_conflict');
  }
});

test.each([
  ['UTF-16, little-endian', 'text/csv', Buffer.from('\uFEFFname,domain\nÄ,one.example', 'utf16le')],
  ['UTF-16, big-endian', 'text/csv', Buffer.from('\uFEFFname,domain\nÄ,one.example', 'utf16le').swap16()],
  ['its charset', 'text/csv; charset="Windows-1252"', Buffer.from('name,domain\nÄ,one.example', 'latin1')],
  ['windows-1252, detected', 'text/csv', Buffer.from('name,domain\nÄ,one.example', 'latin1')],
  ['UTF-16 without a byte order mark', 'text/csv', Buffer.from('name,domain\nÄ,one.example', 'utf16le')],
  ['UTF-8', 'text/csv', Buffer.from('name,domain\nÄ,one.example')],
])('decodes a text by its byte order mark, its charset or its bytes: %s', async (_, type, body) => {
  const { jobs } = await upload(type, body);
  expect(jobs).toMatchObject([{ domain: 'one.example', input: { name: 'Ä' } }]);
});

test('accounts for every row, and reports the chosen column, the reason, and the number of domains in other columns', async () => {
  const rows = [
    'Name;LinkedIn URL;Company Domain Name;Partner Site',
    'One;https://www.linkedin.com/company/1;one.example;p1.example',
    'One again;https://www.linkedin.com/company/2;www.one.example;p2.example',
    'None;https://www.linkedin.com/company/3;;p3.example',
    'Bad;;n/a;',
  ];
  const { created } = await upload('application/vnd.ms-excel', rows.join('\r\n'));
  expect(created.file).toEqual({
    rows: 4,
    taken: 1,
    duplicates: 1,
    blank: 1,
    invalid: 1,
    column: 'Company Domain Name',
    chosen_by: 'heading',
    alternatives: [
      { column: 'Partner Site', taken: 3 },
      { column: 'LinkedIn URL', taken: 1 },
    ],
    header: true,
    delimiter: ';',
    charset: 'utf-8',
  });
  expect(created.duplicate_rows).toEqual([{ line: 3, input: 'www.one.example', same_as_line: 2 }]);
});

test('uses the domains of e-mail addresses if no other column has domains', async () => {
  const { created, domains } = await upload('text/csv', 'Name,Email\nAnn,ann@one.example\nBob,bob@gmail.com');
  expect(domains).toEqual(['one.example', 'bob@gmail.com']);
  expect(created.file).toMatchObject({ column: 'Email', chosen_by: 'email', taken: 1, invalid: 1 });
});

const form = (...parts: string[]) =>
  [...parts.map((part) => `--limit\r\n${part}\r\n`), '--limit--\r\n'].join('');
const filePart = (name: string, type: string, content: string) =>
  `Content-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n${content}`;

test.each([
  ['list.csv', 'text/csv', 'Name;Website\nOne;one.example'],
  ['list.csv', 'application/octet-stream', 'Website\none.example'],
  ['list.ndjson', 'application/octet-stream', '{"website":"one.example"}'],
  ['list.txt', 'text/plain', '# mine\none.example'],
])('reads the file of a form: %s as %s', async (name, type, content) => {
  const { domains } = await upload(
    'multipart/form-data; boundary=limit',
    form(filePart(name, type, content)),
  );
  expect(domains).toEqual(['one.example']);
});

test.each([
  ['multipart/form-data; boundary=limit', 'text/csv; charset=windows-1251', '', 'windows-1251'],
  [
    'multipart/form-data; charset=utf-8; boundary=limit',
    'text/csv; charset=windows-1251',
    '',
    'windows-1251',
  ],
  [
    'multipart/form-data; boundary=limit',
    'text/csv; charset=klingon',
    '?charset=windows-1251',
    'windows-1251',
  ],
])("decodes the file of a form by the part's charset: %s, %s, %s", async (type, partType, query, charset) => {
  const body = Buffer.from(form(filePart('list.csv', partType, 'name,domain\n\xC4,one.example')), 'latin1');
  const { jobs, created } = await upload(type, body, query);
  expect(jobs).toMatchObject([{ domain: 'one.example', input: { name: 'Д' } }]);
  expect(created.file).toMatchObject({ charset });
  const unknown = form(filePart('list.csv', 'text/csv; charset=klingon', 'domain\none.example'));
  expect(problemOf(await send(type, unknown)).status).toBe(415);
});

test('refuses a form that contains anything but exactly one file', async () => {
  const file = filePart('list.csv', 'text/csv', 'Website\none.example');
  const field = 'Content-Disposition: form-data; name="max_pages"\r\n\r\n5';
  const type = 'multipart/form-data; boundary=limit';
  for (const [body, status] of [
    [form(), 422],
    [form(field), 422],
    [form(file, file), 422],
    [form(file, field), 422],
    [form(filePart('list.csv', 'text/csv', 'a.example\n'.repeat(20_000)), file), 422],
    [form(field, file), 422],
    [form(file).slice(0, -12), 400],
    ['no form', 400],
  ] as const) {
    expect([body.slice(0, 300), problemOf(await send(type, body)).status]).toEqual([
      body.slice(0, 300),
      status,
    ]);
  }
  expect(problemOf(await send('multipart/form-data', form(file))).status).toBe(400);
});
