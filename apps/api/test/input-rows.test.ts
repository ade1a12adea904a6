import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { download as downloadFile } from './download-results.ts';
import { problemOf } from './problem-of.ts';
import { BASE, startTestApi, type TestApi } from './test-api.ts';
import { uploader, type Uploader } from './uploader.ts';

let api: TestApi;
let send: Uploader['send'];
let upload: Uploader['upload'];
beforeAll(async () => {
  api = await startTestApi();
  ({ send, upload } = uploader(api));
});
afterAll(() => api.close());

const download = async (batchId: string, query: string) =>
  (await downloadFile(api, batchId, query)).toString();

const FILE = [
  'CRM ID;Website;Website;;Note',
  '007;https://www.One.example/about;x;;=1+1',
  '008;one.example/;;;"a\r\nb"',
  '009;;;;no site',
  '010;n/a;;;',
  '011;two.example;;;-5',
];

test('rows=input returns one row for each row of the file, which begins with the unchanged cells of that row', async () => {
  const { created } = await upload('text/csv', FILE.join('\r\n'));
  const text = await download(created.batch_id, 'format=csv&rows=input&fields=row,domain,status,error_code');
  expect(text).toBe(
    [
      'CRM ID,Website,Website,,Note,scrapersky_row,scrapersky_domain,scrapersky_status,scrapersky_error_code',
      '007,https://www.One.example/about,x,,=1+1,taken,https://www.one.example,pending,',
      '008,one.example/,,,"a\r\nb",taken,one.example,pending,',
      '009,,,,no site,blank,,,',
      '010,n/a,,,,invalid,n/a,failed,invalid_domain',
      '011,two.example,,,-5,taken,two.example,pending,',
      '',
    ].join('\r\n'),
  );
});

test('excel=true begins with a byte order mark and makes every cell safe, but keeps phone numbers readable', async () => {
  const { created } = await upload('text/csv', 'Website,Phone,Note\none.example,+49 30 1234567,=1+1\n');
  const text = await download(created.batch_id, 'format=csv&rows=input&excel=true&fields=domain');
  expect(text).toBe(
    "\uFEFFWebsite,Phone,Note,scrapersky_domain\r\none.example,tel:+49 30 1234567,'=1+1,one.example\r\n",
  );
  expect((await download(created.batch_id, 'format=csv')).startsWith('domain,')).toBe(true);
  for (const query of ['format=json&excel=true', 'format=csv&rows=input&include=pages', 'excel=1']) {
    expect(problemOf(await api.get(`${BASE}/batch/${created.batch_id}/results?${query}`)).status).toBe(422);
  }
});

test('returns a row with the shared result for a duplicate, also in JSON', async () => {
  const { created } = await upload('text/csv', 'Deal,Website\nA,one.example\nB,www.one.example\nC,\n');
  const lines = (await download(created.batch_id, 'format=ndjson&rows=input')).trim().split('\n');
  const rows = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(rows).toMatchObject([
    { Deal: 'A', Website: 'one.example', scrapersky_row: 'taken', scrapersky_domain: 'one.example' },
    { Deal: 'B', Website: 'www.one.example', scrapersky_row: 'duplicate', scrapersky_domain: 'one.example' },
    { Deal: 'C', Website: '', scrapersky_row: 'blank', scrapersky_domain: null, scrapersky_metadata: null },
  ]);
  expect(rows[0]?.scrapersky_job_id).toBe(rows[1]?.scrapersky_job_id);
  expect(Object.keys(rows[0] ?? {}).slice(0, 3)).toEqual(['Deal', 'Website', 'scrapersky_row']);
  const { body: whole } = await api.get(`${BASE}/batch/${created.batch_id}/results?rows=input`);
  expect((whole as { results: unknown[] }).results).toEqual(rows);
  const pending = await download(created.batch_id, 'format=ndjson&rows=input&status=pending');
  expect(pending.trim().split('\n')).toHaveLength(2);
});

test.each(['csv', 'ndjson'])(
  'replaces the result columns of an earlier download that is uploaded again: %s',
  async (format) => {
    const type = format === 'csv' ? 'text/csv' : 'application/x-ndjson';
    const first = await upload('text/csv', FILE.join('\r\n'));
    const text = await download(first.created.batch_id, `format=${format}&rows=input`);
    const second = await upload(type, text);
    expect(second.created.file).toMatchObject({ rows: 5, taken: 3, duplicates: 0, blank: 1, invalid: 1 });
    expect(second.domains).toEqual(first.domains);
    const again = await download(second.created.batch_id, `format=${format}&rows=input`);
    const withoutIds = (each: string) =>
      each.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id').replaceAll(/"?20\d\d-[^,"]*Z"?/g, 'time');
    expect(withoutIds(again)).toBe(withoutIds(text));
  },
);

test.each([
  [
    'text/plain',
    'https://One.example/x\none.example\n',
    'domain\r\nhttps://One.example/x\r\none.example\r\n',
  ],
  [
    'text/csv',
    'One,one.example\nTwo,two.example',
    'column_1,column_2\r\nOne,one.example\r\nTwo,two.example\r\n',
  ],
  [
    'application/x-ndjson',
    '"one.example"\n{"url":"two.example","a":1}',
    'url,a\r\none.example,\r\ntwo.example,1\r\n',
  ],
])('gives the columns of a list without headings a name: %s', async (type, list, expected) => {
  const { created } = await upload(type, list);
  const text = await download(created.batch_id, 'format=csv&rows=input&fields=row');
  expect(text.replaceAll(/,(?:scrapersky_row|taken|duplicate)(?=\r\n)/g, '')).toBe(expected);
});

test('returns the columns of a JSON list as sent, and stores no rows for a list without columns', async () => {
  const domains = ['one.example', { domain: 'www.one.example', input: { domain: 7, Deal: 'B' } }];
  const { body } = await api.post(`${BASE}/batch`, { domains });
  const { batch_id: batchId } = body as { batch_id: string };
  expect(await download(batchId, 'format=csv&rows=input&fields=row')).toBe(
    'domain_,domain,Deal,scrapersky_row\r\none.example,,,taken\r\nwww.one.example,7,B,duplicate\r\n',
  );
  expect((await api.get(`${BASE}/batch/${batchId}/status`)).body).toMatchObject({ input_rows: 2 });
  const plain = await api.post(`${BASE}/batch`, { domains: ['one.example'] });
  const { batch_id: plainId } = plain.body as { batch_id: string };
  expect((await api.get(`${BASE}/batch/${plainId}/status`)).body).not.toHaveProperty('input_rows');
  expect(problemOf(await api.get(`${BASE}/batch/${plainId}/results?rows=input`)).status).toBe(422);
});

test('distinguishes columns without a heading from a column named `column_4`, and accepts one named `__proto__`', async () => {
  const list = 'Website,column_4,__proto__\none.example,a,p\ntwo.example,b,q,fourth,fifth\n';
  const { jobs } = await upload('text/csv', list);
  expect(JSON.stringify(jobs[1]?.input)).toBe(
    '{"column_4":"b","__proto__":"q","column_4_4":"fourth","column_5":"fifth"}',
  );
});

test('an entry `(line 2)`, which looks like the name of a blank line, is not a duplicate of that line', async () => {
  const { created, domains } = await upload('text/csv', 'Website,n\n,1\n(line 2),2\none.example,3\n');
  expect(created.file).toMatchObject({ taken: 1, duplicates: 0, blank: 1, invalid: 1 });
  expect(domains).toEqual(['(line 2)', 'one.example']);
});

test('reads a workbook, and reports the name of the sheet', async () => {
  const bytes = await readFile(new URL('leads.xlsx', import.meta.url));
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  const { created } = await upload(type, bytes);
  expect(created.file).toMatchObject({
    rows: 2,
    taken: 2,
    column: 'Website',
    sheet: 'Sheet',
    delimiter: null,
  });
  const text = await download(created.batch_id, 'format=csv&rows=input&fields=row');
  expect(text.split('\r\n')[0]).toBe('Company,Website,Since,scrapersky_row');
  expect(problemOf(await send(type, bytes, '?sheet=Nope')).errors).toMatchObject([{ path: 'sheet' }]);
  expect(problemOf(await send('text/csv', bytes)).errors).toMatchObject([{ path: 'file' }]);
});
