import { copyJobs, copyRowsOfDomains, listDomains, listRows, withResults } from '@scrapersky/db';
import { expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { domains, submitBatch, useBatchFixture } from './batch-fixture.ts';
import { rowsReadBy } from './rows-read-by.ts';

const fixture = useBatchFixture();

/** Maximum number of rows that a statement may read. Each list has 5,000 rows. */
const FEW_ROWS = 1_000;

async function submitList(name: string): Promise<string> {
  const batchId = await submitBatch(fixture, domains(5_000, name));
  await sql`update jobs set row_no = seq where batch_id = ${batchId}`.execute(fixture.db);
  await sql`insert into list_rows (batch_id, row_no, seq, is_duplicate, entry, cells)
    select batch_id, row_no, seq, false, domain, '["x"]' from jobs where batch_id = ${batchId}`.execute(
    fixture.db,
  );
  return batchId;
}

test('statements about a few rows of a list without statistics read few rows', async () => {
  await submitList('old');
  await sql`analyze jobs, list_rows`.execute(fixture.db);
  const batchId = await submitList('new');
  await sql`update jobs set status = 'failed', error_code = 'timeout', error_message = 'x', end_time = now()
    where batch_id = ${batchId} and seq % 10 = 0`.execute(fixture.db);
  const copyId = await submitBatch(fixture, ['copy.example.com']);
  await sql`delete from jobs where batch_id = ${copyId}`.execute(fixture.db);
  await fixture.transact(async (tx) => {
    const rowsRead: Record<string, number> = {};
    const count = async <T>(name: string, act: () => Promise<T>): Promise<T> => {
      const { read, result } = await rowsReadBy(tx, ['jobs', 'list_rows'], act);
      rowsRead[name] = read;
      return result;
    };
    const all = { batchId, after: 2_499, limit: 50, filter: {} };
    const size = { maxBytes: 1_000_000, metadataKeys: null };
    const failed = { ...all, filter: { statuses: ['failed'] as const } };
    const listed = await count('listRows', () => listRows(tx, { ...all, ...size }));
    const listedFailed = await count('listRows failed', () =>
      listRows(tx, { ...failed, limit: 10, ...size }),
    );
    const page = await listDomains(tx, { ...all, total: 5_000 });
    const list = { rows: 5_000, headings: ['A', 'B'], names: ['a', 'b'], domainAt: 1, unused: [] };
    const results = await count('withResults', () =>
      withResults(tx, batchId, page, { metadataKeys: null, input: list }),
    );
    const copied = await copyJobs(
      tx,
      { batchId, afterSeq: -1, count: 5_000, filter: {} },
      { batchId: copyId, firstSeq: 0 },
    );
    const slice = { from: batchId, to: copyId, afterRow: 2_499, count: 100 };
    await count('copyRowsOfDomains', () => copyRowsOfDomains(tx, slice, Int32Array.from(copied.seqs), 0));
    const { rows: copies } = await sql`
      select r.row_no, r.seq, r.entry, j.row_no as "rowOfDomain" from list_rows r join jobs j using (batch_id, seq)
      where r.batch_id = ${copyId} order by r.row_no limit 1`.execute(tx);
    expect(listed.map(({ rowNo }) => rowNo)).toEqual(Array.from({ length: 50 }, (_, n) => 2_500 + n));
    expect(listedFailed.map(({ rowNo }) => rowNo)).toEqual(
      Array.from({ length: 10 }, (_, n) => 2_500 + n * 10),
    );
    expect(results.map(({ input }) => input)).toEqual(Array.from({ length: 50 }, () => ({ a: 'x' })));
    expect(copies).toEqual([{ row_no: 0, seq: 2_500, entry: 'new-2500.example.com', rowOfDomain: 0 }]);
    expect(Object.entries(rowsRead).filter(([, rows]) => rows > FEW_ROWS)).toEqual([]);
  });
});
