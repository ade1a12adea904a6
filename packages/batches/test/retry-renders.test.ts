import { dispatchWindow, NoRendersLeftError, reopenDomains } from '@scrapersky/batches';
import type { SiteMetadata } from '@scrapersky/core';
import { closeBatch, findBatch, findScreenshot, finishJobs, saveScreenshot } from '@scrapersky/db';
import { expect, test } from '@jest/globals';
import {
  claim,
  completed,
  domains,
  failed,
  placeQueued,
  RecordingQueue,
  startWorker,
  useBatchFixture,
} from './batch-fixture.ts';

const fixture = useBatchFixture();
const read = (batchId: string) => findBatch(fixture.db, batchId);

/** Creates an ended batch whose domains all need a browser. The first `needing` ones were crawled without one. */
async function placeShells(count: number, needing: number, name: string, options: object = {}) {
  const { batchId, jobs } = await placeQueued(fixture, domains(count, name), { options });
  const worker = await startWorker(fixture.db);
  for (const [index, job] of jobs.entries()) {
    const { fence } = await claim(fixture.db, job, worker);
    const rendering = { needed: true, by: 'static', framework: null, reason: 'renderer_away' };
    const by = index < needing ? 'static' : 'browser';
    const metadata = { site_state: 'empty_shell', rendering: { ...rendering, by } } as Partial<SiteMetadata>;
    await finishJobs(fixture.db, [completed(fence, metadata)]);
  }
  expect(await closeBatch(fixture.db, batchId)).toBe('complete');
  return { batchId, worker };
}
const retryRenders = (batchId: string) =>
  fixture.transact((tx) => reopenDomains(tx, batchId, 'render_needed'));

test('reopens each domain that needs a browser and was crawled without one, and keeps the counters correct', async () => {
  const { batchId, worker } = await placeShells(5, 3, 'shell');
  expect(await read(batchId)).toMatchObject({ rendering_needed_domains: 5, pages_scraped: '5' });
  const retried = await Promise.all([1, 2, 3].map(() => retryRenders(batchId)));
  expect(retried.toSorted((a, b) => Number(a) - Number(b))).toEqual([0, 0, 3]);
  expect(await read(batchId)).toMatchObject({
    status: 'processing',
    end_time: null,
    completed_domains: 2,
    failed_domains: 0,
    cancelled_domains: 0,
    rendering_needed_domains: 2,
    domains_by_site_state: { empty_shell: 2 },
    pages_scraped: '2',
  });
  // The old results and their pages have been removed.
  const rows = await fixture.db.selectFrom('jobs').selectAll().where('batch_id', '=', batchId).execute();
  const open = rows.filter(({ status }) => status === 'pending');
  expect(open).toHaveLength(3);
  for (const row of open) {
    expect(row).toMatchObject({ metadata: null, facets: null, url: null, pages_scraped: 0, end_time: null });
  }
  const pages = await fixture.db.selectFrom('pages').select('seq').where('batch_id', '=', batchId).execute();
  expect(pages).toHaveLength(2);

  const queue = new RecordingQueue();
  await dispatchWindow({ ...fixture, queue }, batchId);
  const [first, second, third] = await Promise.all(queue.jobs.map((job) => claim(fixture.db, job, worker)));
  await finishJobs(fixture.db, [
    completed(first!.fence, { site_state: 'live' }),
    completed(second!.fence, { site_state: 'live' }),
    failed(third!.fence),
  ]);
  expect(await closeBatch(fixture.db, batchId)).toBe('partial');
  expect(await read(batchId)).toMatchObject({
    completed_domains: 4,
    failed_domains: 1,
    rendering_needed_domains: 2,
    domains_by_site_state: { empty_shell: 2, live: 2 },
    pages_scraped: '4',
  });
  expect(await retryRenders(batchId)).toBe(0);
});

test('refuses to retry for a browser in a batch whose pages no browser may load', async () => {
  const never = await placeShells(1, 1, 'never', { render: 'never' });
  await expect(retryRenders(never.batchId)).rejects.toBeInstanceOf(NoRendersLeftError);
  const limited = await placeShells(1, 1, 'limited', { max_renders: 1 });
  await fixture.db
    .updateTable('batch_jobs')
    .set({ renders: 1 })
    .where('batch_id', '=', limited.batchId)
    .execute();
  await expect(retryRenders(limited.batchId)).rejects.toBeInstanceOf(NoRendersLeftError);
  expect(await read(limited.batchId)).toMatchObject({ status: 'complete', completed_domains: 1 });
});

test('a screenshot belongs to the attempt that took it, and is stored only by the worker that has the claim', async () => {
  const { jobs } = await placeQueued(fixture, ['picture.example.com']);
  const { jobId } = jobs[0]!;
  const worker = await startWorker(fixture.db);
  const { fence } = await claim(fixture.db, jobs[0], worker);
  const other = { ...fence, workerId: crypto.randomUUID() };
  await saveScreenshot(fixture.db, other, Buffer.from('other'));
  await saveScreenshot(fixture.db, fence, Buffer.from('first'));
  await saveScreenshot(fixture.db, fence, Buffer.from('second'));
  // The picture is invisible until the domain is complete.
  expect(await findScreenshot(fixture.db, jobId)).toBeUndefined();
  const rendering = { needed: true, by: 'static', framework: null, reason: 'renderer_away' } as const;
  await finishJobs(fixture.db, [completed(fence, { rendering })]);
  expect(await findScreenshot(fixture.db, jobId)).toEqual(Buffer.from('second'));
  await saveScreenshot(fixture.db, fence, Buffer.from('late'));
  expect(await findScreenshot(fixture.db, jobId)).toEqual(Buffer.from('second'));

  await closeBatch(fixture.db, fence.batchId);
  expect(await retryRenders(fence.batchId)).toBe(1);
  const queue = new RecordingQueue();
  await dispatchWindow({ ...fixture, queue }, fence.batchId);
  const again = await claim(fixture.db, queue.jobs[0], worker);
  await finishJobs(fixture.db, [completed(again.fence)]);
  expect(await findScreenshot(fixture.db, jobId)).toBeUndefined();
});
