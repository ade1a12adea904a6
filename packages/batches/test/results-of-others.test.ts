import { answerFromScans, searchDomains } from '@scrapersky/db';
import { expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { domains, submitBatch, useBatchFixture } from './batch-fixture.ts';
import { rowsReadBy } from './rows-read-by.ts';

const fixture = useBatchFixture();

/** Stores a batch whose domains completed some minutes ago. */
async function submitScanned(names: string[], createdBy: string, minutesAgo: number): Promise<string> {
  const batchId = await submitBatch(fixture, names, { createdBy });
  await sql`update jobs set status = 'complete', url = 'https://example.com/', attempts = 1, start_time = now(),
      end_time = now() - ${minutesAgo} * interval '1 minute', metadata = '{"title": "x"}'
    where batch_id = ${batchId}`.execute(fixture.db);
  return batchId;
}

/** Adds results of a domain to a batch, one for each minute from a minute ago on. */
async function addResults(batchId: string, name: string, count: number): Promise<void> {
  await sql`insert into jobs (batch_id, seq, domain, host, status, url, attempts, start_time, end_time, metadata)
    select ${batchId}, m.last + n, ${name}, ${name}, 'complete', 'https://example.com/', 1, now(),
      now() - n * interval '1 minute', '{"title": "x"}'
    from (select max(seq) as last from jobs where batch_id = ${batchId}) m, generate_series(1, ${count}::int) n`.execute(
    fixture.db,
  );
}

test('a search for a user with few domains reads no results of others', async () => {
  const others = await submitScanned(domains(3_000, 'a'), 'other', 5);
  await addResults(others, 'popular.example', 5_500);
  await submitScanned(domains(3_000, 'x'), 'other', 5);
  const own = ['a-2.example.com', 'a-2999.example.com', 'popular.example', 'x-9.example.com', 'zz.example'];
  await submitScanned(own, 'me', 9);
  const newest = await submitScanned(own, 'me', 7);
  await submitScanned(own, 'me', 8);
  await sql`analyze jobs, batch_jobs`.execute(fixture.db);
  await fixture.db.transaction().execute(async (tx) => {
    const search = (createdBy: string | null, start: string, limit = 20) =>
      searchDomains(tx, { start, after: null, limit, createdBy });
    const after = { host: 'a-2999.example.com', domain: 'a-2999.example.com' };
    const { read, result: found } = await rowsReadBy(tx, ['jobs'], async () => [
      await search('me', ''),
      await searchDomains(tx, { start: '', after, limit: 2, createdBy: 'me' }),
      await search('me', 'x-'),
      await search('me', '\u00fc'),
      await search('nobody', ''),
    ]);
    const x = [await search('other', 'x-9', 200), await search(null, 'x-9', 200)];
    const namesOf = (rows: { domain: string }[]) => rows.map(({ domain }) => domain);
    expect(found.map(namesOf)).toEqual([own, own.slice(2, 4), own.slice(3, 4), [], []]);
    expect(found[0]?.every((row) => row.batch_id === newest)).toBe(true);
    expect(x.map((rows) => rows.length)).toEqual([111, 111]);
    expect(read).toBeLessThan(500);
  });
});

test('the reuse of results checks the newest results of a domain, and crawls if none of them fits', async () => {
  const names = domains(10, 'often');
  const other = await submitScanned(names, 'other', 0);
  for (const name of names) await addResults(other, name, 500);
  await submitScanned(names.slice(0, 1), 'me', 90);
  await submitScanned(names.slice(1, 2), 'me', 110);
  await sql`analyze jobs, batch_jobs`.execute(fixture.db);
  const request = { options: { max_age: 'any' } };
  const batchId = await submitBatch(fixture, names, { createdBy: 'me', visibility: 'own', request });
  const { read } = await fixture.transact((tx) =>
    rowsReadBy(tx, ['jobs'], () => answerFromScans(tx, batchId, 250)),
  );
  const { rows } =
    await sql`select domain from jobs where batch_id = ${batchId} and status = 'complete'`.execute(
      fixture.db,
    );
  expect(rows).toEqual([{ domain: names[0] }]);
  expect(read).toBeLessThan(2_000);
});
