import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fuzzing } from '../../../test/fuzz/fuzzing.ts';
import { download } from './download-results.ts';
import { dialect, encodeList, writeList } from './list-dialect.ts';
import { readFileRows } from './read-file-rows.ts';
import { startTestApi, type TestApi } from './test-api.ts';
import { uploader, type Uploader } from './uploader.ts';

let api: TestApi;
let upload: Uploader['upload'];
beforeAll(async () => {
  api = await startTestApi();
  ({ upload } = uploader(api));
});
afterAll(() => api.close());

test('every row of a list in any dialect is stored and counted, and is in the CSV and in the workbook', async () => {
  await fc.assert(
    fc.asyncProperty(dialect, async (given) => {
      const { text, entries, companies } = writeList(given);
      const { created } = await upload('text/csv', encodeList(text, given.encoding), '?max_pages=1');
      const { rows, taken, duplicates, blank, invalid } = created.file as unknown as Record<string, number>;
      expect(rows).toBe(entries.length);
      expect((taken ?? 0) + (duplicates ?? 0) + (blank ?? 0) + (invalid ?? 0)).toBe(rows);
      const csv = await download(api, created.batch_id, 'format=csv&rows=input&fields=row');
      const workbook = await download(api, created.batch_id, 'format=xlsx&rows=input&fields=row');
      for (const { facts, rows: seen } of [
        await readFileRows(csv, 'table'),
        await readFileRows(workbook, 'workbook'),
      ]) {
        const company = facts.names.indexOf('Company');
        expect(seen.map((row) => [row[facts.domainAt], row[company]])).toEqual(
          entries.map((entry, index) => [entry, companies[index]]),
        );
      }
    }),
    fuzzing(40),
  );
}, 600_000);
