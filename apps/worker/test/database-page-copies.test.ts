import { deleteBatch, eraseDomain } from '@scrapersky/batches';
import { findJob, markBatchDeleted } from '@scrapersky/db';
import { PAGE_PATHS } from '@scrapersky/extractor';
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

/** Returns copies of one page, as a crawl leaves them. */
function newCopies(title: string, known: string[] = []): PageCopies {
  const copies = new PageCopies(known);
  const page = { url: URL_OF_PAGE, requestedUrl: URL_OF_PAGE, status: 200, headers: {}, isHome: true };
  const facts = { challenge: null, isForeign: false, encoding: title } as Parameters<PageCopies['add']>[1];
  copies.add({ ...page, body: Buffer.from(title) }, facts);
  return copies;
}

/**
 * Scans a domain in a new batch, and stores the copies `left`. Returns the job and the fingerprint of the copy that it
 * found.
 */
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

test('a version of the program that keeps other fields of a page reads every page', async () => {
  const domain = 'upgraded.example.com';
  await scan(domain, newCopies('one'));
  (PAGE_PATHS as string[]).push('added');
  try {
    expect((await scan(domain, null)).found).toBeUndefined();
  } finally {
    PAGE_PATHS.pop();
  }
});

test('removes copies of other recipes that are too old for use', async () => {
  const domain = 'old.example.com';
  const scanWith = (options: object) =>
    scan(domain, newCopies('one'), { options: { compare: 'last', ...options } });
  await scanWith({});
  await scanWith({ people: true });
  expect(await countCopies(domain)).toBe(2);
  await sql`update page_copies set saved_at = now() - interval '1 year' where domain = ${domain}`.execute(
    fixture.db,
  );
  await scanWith({ people: true });
  expect(await countCopies(domain)).toBe(1);
});

async function end({ batchId }: DomainJob): Promise<void> {
  await sql`update batch_jobs set status = 'complete', end_time = now() where batch_id = ${batchId}`.execute(
    fixture.db,
  );
}

async function endAndDelete(job: DomainJob): Promise<void> {
  await end(job);
  await deleteBatch({ ...fixture, background }, { batchId: job.batchId, actor });
}

/** Returns copies that a crawl has used and not changed. */
function usedCopies(title: string): PageCopies {
  const copies = new PageCopies(newCopies(title).changed ?? []);
  const page = { url: URL_OF_PAGE, requestedUrl: URL_OF_PAGE, status: 200, headers: {}, isHome: true };
  copies.reuse({ ...page, body: Buffer.alloc(0), isUnchanged: true });
  return copies;
}

test.each([
  ['used', () => usedCopies('one')],
  ['replaced', () => newCopies('two')],
])('copies belong to the newest scan that %s them, and are deleted with its batch', async (verb, left) => {
  const domain = `${verb}.example.com`;
  const { job: first } = await scan(domain, newCopies('one'));
  const { job: second } = await scan(domain, left());
  await endAndDelete(first);
  expect(await countCopies(domain)).toBe(1);
  await endAndDelete(second);
  expect(await countCopies(domain)).toBe(0);
});

/** Stores copies after the scan has ended, as a slow worker does. */
async function saveLate({ batchId, seq, jobId }: DomainJob, domain: string): Promise<void> {
  const options = { compare: 'last' };
  const claim = { fence: { batchId, seq, jobId }, host: domain, domain, maxPages: 10, options };
  await databasePageCopies(fixture.db, silent).save(claim as never, newCopies('two'));
}

test('erasing a domain erases its copies, and a scan whose result is erased stores none', async () => {
  const domain = 'erased.example.com';
  const { job } = await scan(domain, newCopies('one'));
  await eraseDomain(fixture, background, { host: domain, actor });
  expect(await countCopies(domain)).toBe(0);
  await saveLate(job, domain);
  expect(await countCopies(domain)).toBe(0);
});

test('a scan whose batch is deleted and not yet purged stores no copies', async () => {
  const domain = 'deleted.example.com';
  const { job } = await scan(domain, null);
  await end(job);
  expect(await markBatchDeleted(fixture.db, job.batchId)).toBe(true);
  await saveLate(job, domain);
  expect(await countCopies(domain)).toBe(0);
});
