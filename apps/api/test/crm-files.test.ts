import { readFile } from 'node:fs/promises';
import type { ListFormat } from '@scrapersky/domain-lists';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ownCell } from '../src/results/csv-cell.ts';
import { download } from './download-results.ts';
import { readFileRows } from './read-file-rows.ts';
import { endBatch } from './seed-batch.ts';
import { startTestApi, type TestApi } from './test-api.ts';
import { uploader, type Uploader } from './uploader.ts';

let api: TestApi;
let upload: Uploader['upload'];
beforeAll(async () => {
  api = await startTestApi();
  ({ upload } = uploader(api));
});
afterAll(() => api.close());

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

interface Expected {
  type: string;
  column: string;
  rows: number;
  taken: number;
  duplicates: number;
  blank: number;
  invalid: number;
}

/** Exports of CRMs and of Excel, by file name, with the counts expected from each. */
const FILES: Record<string, Expected> = {
  'hubspot.csv': {
    type: 'text/csv',
    column: 'Company Domain Name',
    rows: 4,
    taken: 2,
    duplicates: 1,
    blank: 1,
    invalid: 0,
  },
  // The lines of the report's footer have no website.
  'salesforce.csv': {
    type: 'text/csv',
    column: 'Website',
    rows: 8,
    taken: 2,
    duplicates: 0,
    blank: 5,
    invalid: 1,
  },
  'apollo.csv': {
    type: 'text/csv',
    column: 'Website',
    rows: 3,
    taken: 3,
    duplicates: 0,
    blank: 0,
    invalid: 0,
  },
  'excel-de.csv': {
    type: 'application/vnd.ms-excel',
    column: 'Webseite',
    rows: 3,
    taken: 2,
    duplicates: 0,
    blank: 0,
    invalid: 1,
  },
  'excel-unicode.txt.csv': {
    type: 'text/csv',
    column: 'Web',
    rows: 2,
    taken: 2,
    duplicates: 0,
    blank: 0,
    invalid: 0,
  },
  'excel.xlsx': {
    type: XLSX,
    column: 'Website',
    rows: 4,
    taken: 3,
    duplicates: 0,
    blank: 0,
    invalid: 1,
  },
};

test.each(Object.entries(FILES))(
  'returns every cell of %s next to the result columns, unchanged in a workbook and made safe in CSV for Excel',
  async (name, { type, column, ...counts }) => {
    const bytes = await readFile(new URL(`crm-files/${name}`, import.meta.url));
    const format: ListFormat = type === XLSX ? 'workbook' : 'table';
    const original = withoutEmptyEnd(await readFileRows(bytes, format));
    const { created } = await upload(type, bytes);
    expect(created.file).toMatchObject({ column, ...counts });
    await endBatch(api, created.batch_id);

    const workbook = await readFileRows(
      await download(api, created.batch_id, 'format=xlsx&rows=input'),
      'workbook',
    );
    expect(workbook.facts.headings).toEqual(original.headings);
    expect(workbook.rows).toEqual(original.rows);
    expect(workbook.facts.resultColumns).toBeGreaterThan(50);

    const csv = await readFileRows(
      await download(api, created.batch_id, 'format=csv&rows=input&excel=true'),
      'table',
    );
    expect(csv.facts.headings).toEqual(original.headings.map(ownCell));
    expect(csv.rows).toEqual(original.rows.map((row) => row.map(ownCell)));

    const filtered = await readFileRows(
      await download(api, created.batch_id, 'format=xlsx&rows=input&status=complete'),
      'workbook',
    );
    expect(filtered.rows).toHaveLength(counts.taken + counts.duplicates);

    const again = await upload(XLSX, await download(api, created.batch_id, 'format=xlsx&rows=input'));
    expect(again.created.file).toMatchObject({ column, ...counts });
  },
);

/** Excel writes empty columns at the end. The download leaves them out. */
function withoutEmptyEnd({ facts, rows }: Awaited<ReturnType<typeof readFileRows>>) {
  let width = facts.headings.length;
  while (facts.headings[width - 1] === '' && rows.every((row) => row[width - 1] === '')) width--;
  return { headings: facts.headings.slice(0, width), rows: rows.map((row) => row.slice(0, width)) };
}
