import type { ListOptions } from '@scrapersky/domain-lists';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { download } from './download-results.ts';
import { parseCsv } from './parse-csv.ts';
import { problemOf } from './problem-of.ts';
import { readFileRows } from './read-file-rows.ts';
import { endBatch, metadata, seedBatch } from './seed-batch.ts';
import { BASE, startTestApi, type TestApi } from './test-api.ts';
import { uploader, type Uploader } from './uploader.ts';

let api: TestApi;
let upload: Uploader['upload'];
beforeAll(async () => {
  api = await startTestApi();
  ({ upload } = uploader(api));
});
afterAll(() => api.close());

const readSheet = (bytes: Buffer, options: ListOptions = {}) => readFileRows(bytes, 'workbook', options);

const LIST = [
  'CRM ID;Website;Employees;Phone;Note',
  '007;https://www.One.example/about;12;+49 30 1234567;=1+1',
  '008;one.example/;0,5;;"a\r\nb"',
  '009;two.example;;0049 30;<&> _x0041_ Ümläut 你好 🙂',
];

test('format=xlsx returns every cell of the uploaded list as written, in the order of the list', async () => {
  const { created } = await upload('text/csv', LIST.join('\r\n'));
  const file = await download(api, created.batch_id, 'format=xlsx&rows=input');
  const { facts, rows } = await readSheet(file);
  expect([facts.sheet, facts.sheets]).toEqual(['Results', ['Results', 'Summary']]);
  expect(facts.names).toEqual(['CRM ID', 'Website', 'Employees', 'Phone', 'Note']);
  expect(facts.resultColumns).toBeGreaterThan(50);
  expect(rows).toEqual([
    ['007', 'https://www.One.example/about', '12', '+49 30 1234567', '=1+1'],
    ['008', 'one.example/', '0,5', '', 'a\r\nb'],
    ['009', 'two.example', '', '0049 30', '<&> _x0041_ Ümläut 你好 🙂'],
  ]);
});

test('format=xlsx has the same cells as the CSV, with times and booleans as typed cells', async () => {
  const batchId = await seedBatch(api, ['one.example', 'two.example', 'exa mple']);
  await endBatch(api, batchId, metadata({ title: '=cmd()', is_wordpress: true }));
  const fields = 'fields=title,domain,status,attempts,is_wordpress,end_time,error_code';
  const csv = parseCsv((await download(api, batchId, `format=csv&${fields}`)).toString());
  const sheet = await readSheet(await download(api, batchId, `format=xlsx&${fields}`), {
    header: false,
    column: '2',
  });
  const shown = csv.map((row) =>
    row.map((cell) =>
      cell
        .replace(/^'=/, '=')
        .replace(/^true$/, 'TRUE')
        .replace(
          /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)\.(\d{3})Z$/,
          (_, day: string, time: string, ms: string) =>
            Number(ms) < 500 ? `${day} ${time}` : `${day} rounded`,
        ),
    ),
  );
  const seen = sheet.rows.map((row, index) =>
    row.map((cell, column) =>
      shown[index]?.[column]?.endsWith('rounded') ? `${cell.slice(0, 10)} rounded` : cell,
    ),
  );
  expect(seen).toEqual(shown);
});

test('format=xlsx filters like the other formats, and its summary shows the batch, the counts and the query', async () => {
  const batchId = await seedBatch(api, ['one.example', 'exa mple'], { name: 'Leads & more', max_pages: 7 });
  const file = await download(api, batchId, 'format=xlsx&status=failed');
  expect((await readSheet(file, { header: true })).rows).toHaveLength(1);
  const { rows } = await readSheet(file, { sheet: 'Summary', header: false, column: '1' });
  expect(Object.fromEntries(rows as [string, string][])).toMatchObject({
    batch_id: batchId,
    name: 'Leads & more',
    status: 'pending',
    total_domains: '2',
    failed_domains: '1',
    max_pages: '7',
    'options.respect_robots': 'TRUE',
    'errors.invalid_domain': '1',
    'query.status': '["failed"]',
  });
});

test('format=xlsx has its own media type, is not compressed again, and cannot include pages', async () => {
  const batchId = await seedBatch(api, ['one.example']);
  const answer = await api.get(`${BASE}/batch/${batchId}/results?format=xlsx`).set('Accept-Encoding', 'gzip');
  expect(answer.headers).toMatchObject({
    'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'content-disposition': `attachment; filename=batch-${batchId}.xlsx`,
  });
  expect(answer.headers['content-encoding']).toBeUndefined();
  for (const query of ['format=xlsx&include=pages', 'format=xlsx&excel=true', 'format=xls']) {
    expect(problemOf(await api.get(`${BASE}/batch/${batchId}/results?${query}`)).status).toBe(422);
  }
});
