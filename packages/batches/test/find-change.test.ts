import { reopenDomains } from '../src/reopen-domains.ts';
import { reconcile } from '../src/reconcile.ts';
import { findChange } from '../src/find-change.ts';
import { reuseResults } from '../src/reuse-results.ts';
import type { Change, DomainErrorCode, SiteMetadata } from '@scrapersky/core';
import {
  findBatch,
  finishJobs,
  listWebhookMessages,
  markBatchDeleted,
  type FinishedJob,
} from '@scrapersky/db';
import { expect, test } from '@jest/globals';
import {
  claim,
  completed,
  placeQueued,
  RecordingQueue,
  startWorker,
  submitBatch,
  useBatchFixture,
} from './batch-fixture.ts';

const fixture = useBatchFixture();

type Outcome = Partial<SiteMetadata> | { code: DomainErrorCode; message: string };

const DOWN: Outcome = { code: 'timeout', message: 'No answer.' };
const NO_NAME: Outcome = { code: 'dns_not_found', message: 'No such name.' };
const NOT_FOUND: Outcome = { code: 'http_4xx', message: 'The home page returned status 404.' };
const FORBIDDEN: Outcome = { code: 'http_4xx', message: 'The home page returned status 403.' };

/** Scans one domain in a batch of its own, as a worker does, and returns how it changed. */
async function scan(
  domain: string,
  found: Outcome,
  { compare = 'last', webhook }: { compare?: string | null; webhook?: object } = {},
): Promise<{ batchId: string; jobId: string; change: Change | undefined }> {
  const request = { options: { compare }, ...(webhook && { webhook }) };
  const { batchId, jobs } = await placeQueued(fixture, [domain], request);
  const claimed = await claim(fixture.db, jobs[0], await startWorker(fixture.db));
  const job: FinishedJob =
    'code' in found
      ? {
          ...completed(claimed.fence),
          pages: [],
          outcome: {
            status: 'failed',
            errorCode: found.code as DomainErrorCode,
            errorMessage: String(found.message),
          },
        }
      : completed(claimed.fence, found as Partial<SiteMetadata>);
  const change = await findChange(fixture.db, claimed, job);
  await finishJobs(fixture.db, [change ? { ...job, change } : job]);
  await reconcile({ ...fixture, queue: new RecordingQueue(), canDeclareDead: () => false });
  return { batchId, jobId: claimed.fence.jobId, change };
}

test.each<[string, Outcome[], (string | undefined)[]]>([
  [
    'new, then same, then changed',
    [{ title: 'A' }, { title: 'A' }, { title: 'B' }],
    ['new', 'same', 'changed'],
  ],
  [
    'gone once and new again',
    [{ title: 'A' }, NO_NAME, NOT_FOUND, { title: 'A' }],
    ['new', 'gone', 'same', 'new'],
  ],
  [
    'parked: gone',
    [
      { title: 'A', site_state: 'live' },
      { title: 'P', site_state: 'parked' },
    ],
    ['new', 'gone'],
  ],
  [
    'unknown after a temporary failure',
    [{ title: 'A' }, DOWN, FORBIDDEN, { title: 'A' }],
    ['new', 'unknown', 'unknown', 'same'],
  ],
])('reports that a domain is %s', async (what, outcomes, expected) => {
  const domain = `${what.replaceAll(/[^a-z]+/g, '-')}.example`;
  const found = [];
  for (const outcome of outcomes) found.push((await scan(domain, outcome)).change?.status);
  expect(found).toEqual(expected);
});

test('compares with the scan of a given batch, but not with one that was deleted', async () => {
  const first = await scan('of-batch.example', { title: 'A' }, { compare: null });
  await scan('of-batch.example', { title: 'B' }, { compare: null });
  const third = await scan('of-batch.example', { title: 'A' }, { compare: first.batchId });
  expect(third.change).toMatchObject({ status: 'same', previous: { job_id: first.jobId } });
  await markBatchDeleted(fixture.db, first.batchId);
  expect((await scan('of-batch.example', { title: 'A' }, { compare: first.batchId })).change?.status).toBe(
    'new',
  );
});

test('counts changes, subtracts them on a retry, and enqueues domain.changed', async () => {
  await scan('counted.example', { title: 'A' });
  const webhook = { url: 'https://hooks.example/x', events: ['domain.changed'] };
  const changed = await scan('counted.example', { title: 'B' }, { webhook });
  expect(await findBatch(fixture.db, changed.batchId)).toMatchObject({ domains_by_change: { changed: 1 } });
  const page = { status: null, before: null, limit: 10 };
  const messages = await listWebhookMessages(fixture.db, { ...page, batchId: changed.batchId });
  expect(messages.map(({ type }) => type)).toEqual(['domain.changed']);

  const down = await scan('counted.example', DOWN, { webhook });
  expect(await findBatch(fixture.db, down.batchId)).toMatchObject({ domains_by_change: { unknown: 1 } });
  expect(await listWebhookMessages(fixture.db, { ...page, batchId: down.batchId })).toEqual([]);
  await fixture.transact((tx) => reopenDomains(tx, down.batchId, 'failed'));
  expect(await findBatch(fixture.db, down.batchId)).toMatchObject({ domains_by_change: {} });
});

test('a reused result has the change status `same`, compared with the scan that it comes from', async () => {
  const past = await scan('reused.example', { title: 'A' });
  const request = { options: { compare: 'last', max_age: 'any' } };
  const batchId = await submitBatch(fixture, ['reused.example'], { request });
  await reuseResults(fixture, batchId);
  expect(await findBatch(fixture.db, batchId)).toMatchObject({
    status: 'complete',
    domains_by_change: { same: 1 },
  });
  const row = await fixture.db
    .selectFrom('jobs')
    .select(['change', 'facets'])
    .where('batch_id', '=', batchId)
    .executeTakeFirstOrThrow();
  expect(row).toMatchObject({
    change: { status: 'same', previous: { job_id: past.jobId }, fields: [] },
    facets: ['change:same'],
  });
});
