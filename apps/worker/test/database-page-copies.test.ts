import { deleteBatch, eraseDomain } from '@scrapersky/batches';
import { findJob } from '@scrapersky/db';
import type { DomainJob } from '@scrapersky/queue';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { databasePageCopies } from '../src/page-copies/database-page-copies.ts';
import { PageCopies } from '../src/page-copies/page-copies.ts';
import { openWorkerFixture, silent, succeed, type WorkerFixture } from './worker-fixture.ts';

let fixture: WorkerFixture;
beforeAll(async () => {
  fixture = await openWorkerFixture();
});
afterAll(() => fixture.close());
beforeEach(() => fixture.renew());

const actor = { userId: 'tester', keyId: null, ip: null, requestId: null };
const background = { run: () => {} };
const URL_OF_PAGE = 'https://x.example.com/';

/** Copies of one page, as a crawl leaves them. */
function newCopies(title: string, known: string[] = []): PageCopies {
  const copies = new PageCopies(known);
  const page = { url: URL_OF_PAGE, requestedUrl: URL_OF_PAGE, status: 200, headers: {}, isHome: true };
  const facts = { challenge: null, isForeign: false, encoding: title } as Parameters<PageCopies['add']>[1];
  copies.add({ ...page, body: Buffer.from(title) }, facts);
  return copies;
}

/** Scans a domain in a batch of its own: returns the copies that the scan could use, and leaves these. */
async function scan(
  domain: string,
  left: PageCopies | null,
  { options = { compare: 'last' } as object, user = 'tester', attempt = 1 } = {},
): Promise<{ job: DomainJob; found: string | null | undefined }> {
  const store = databasePageCopies(fixture.db, silent);
  const job = await fixture.order(domain);
  await sql`update batch_jobs set created_by = ${user}, options = ${JSON.stringify(options)}::jsonb
    where batch_id = ${job.batchId}`.execute(fixture.db);
  let found: string | null | undefined;
  await fixture.worker(async (claim) => {
    const copies = await store.load({ ...claim, countedAttempt: attempt });
    found = copies === null ? null : copies.knownPage(URL_OF_PAGE, true)?.fingerprint;
    return { ...(await succeed()), copies: left } as Awaited<ReturnType<typeof succeed>>;
  })(job);
  expect(await findJob(fixture.db, job.jobId)).toMatchObject({ status: 'complete' });
  return { job, found };
}

async function countCopies(domain: string): Promise<number> {
  const { rows } = await sql`select from page_copies where domain = ${domain}`.execute(fixture.db);
  return rows.length;
}

test('the next scan of a domain with the same recipe and user finds the copies of the last one', async () => {
  const domain = 'copied.example.com';
  expect((await scan(domain, newCopies('one'))).found).toBeUndefined();
  const first = (await scan(domain, newCopies('two'))).found;
  expect(first).toEqual(expect.any(String));
  expect((await scan(domain, null)).found).not.toBe(first);
  expect((await scan(domain, null, { user: 'another' })).found).toBeUndefined();
  expect((await scan(domain, null, { options: { compare: 'last', people: true } })).found).toBeUndefined();
});

test('a batch that does not compare and a second attempt read every page', async () => {
  const domain = 'read-again.example.com';
  await scan(domain, newCopies('one'));
  expect((await scan(domain, null, { options: {} })).found).toBeNull();
  expect((await scan(domain, null, { attempt: 2 })).found).toBeUndefined();
});

test('copies belong to the newest scan that used them, and are deleted with its batch', async () => {
  const domain = 'kept.example.com';
  const [line = ''] = newCopies('one').changed ?? [];
  const deletion = async ({ batchId }: DomainJob) => {
    await sql`update batch_jobs set status = 'complete', end_time = now() where batch_id = ${batchId}`.execute(
      fixture.db,
    );
    await deleteBatch({ ...fixture, background }, { batchId, actor });
  };
  const { job: first } = await scan(domain, newCopies('one'));
  const unchanged = new PageCopies([line]);
  unchanged.reuse({
    url: URL_OF_PAGE,
    requestedUrl: URL_OF_PAGE,
    status: 200,
    headers: {},
    isHome: true,
    body: Buffer.alloc(0),
    isUnchanged: true,
  });
  const { job: second } = await scan(domain, unchanged);
  await deletion(first);
  expect(await countCopies(domain)).toBe(1);
  await deletion(second);
  expect(await countCopies(domain)).toBe(0);
});

test('erasing a domain erases its copies, and a scan whose result is erased stores none', async () => {
  const domain = 'erased.example.com';
  const { job } = await scan(domain, newCopies('one'));
  await eraseDomain(fixture, background, { host: domain, actor });
  expect(await countCopies(domain)).toBe(0);
  const store = databasePageCopies(fixture.db, silent);
  const claim = {
    fence: { batchId: job.batchId, seq: job.seq, jobId: job.jobId },
    host: domain,
    domain,
    maxPages: 10,
    options: { compare: 'last' },
  };
  await store.save(claim as never, newCopies('two'));
  expect(await countCopies(domain)).toBe(0);
});
