import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { problemOf } from './problem-of.ts';
import { seedBatch } from './seed-batch.ts';
import { BASE, startTestApi, type TestApi } from './test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const START = Date.parse('2026-11-24T12:00:00.000Z');
const at = (seconds: number) => new Date(START + seconds * 1_000);

interface Timeline {
  start_time: string;
  bucket_seconds: number;
  buckets: { completed: number; failed: number }[];
}

/**
 * Stores an ended batch that began at START.
 *
 * @param endedAfter seconds after START at which each domain ended; negative for a failed domain.
 */
async function seedEnded(endedAfter: readonly number[], batchEnd: number): Promise<string> {
  const batchId = await seedBatch(api, [...endedAfter.map((_, n) => `d${n}.example`), 'exa mple']);
  for (const [seq, seconds] of endedAfter.entries()) {
    await api.db
      .updateTable('jobs')
      .set({
        status: seconds < 0 ? 'failed' : 'complete',
        error_code: seconds < 0 ? 'timeout' : null,
        end_time: at(Math.abs(seconds)),
      })
      .where('batch_id', '=', batchId)
      .where('seq', '=', seq)
      .execute();
  }
  const failed = endedAfter.filter((seconds) => seconds < 0).length + 1;
  await api.db
    .updateTable('batch_jobs')
    .set({
      status: 'partial',
      completed_domains: endedAfter.length + 1 - failed,
      failed_domains: failed,
      start_time: at(0),
      end_time: at(batchEnd),
    })
    .where('batch_id', '=', batchId)
    .execute();
  await api.db
    .updateTable('jobs')
    .set({ end_time: at(-3) })
    .where('batch_id', '=', batchId)
    .where('error_code', '=', 'invalid_domain')
    .execute();
  return batchId;
}

async function read(batchId: string): Promise<Timeline> {
  const answer = await api.get(`${BASE}/batch/${batchId}/timeline`);
  expect(answer.status).toBe(200);
  return answer.body as Timeline;
}

test('counts ended domains by bucket, and invalid entries in the first one', async () => {
  const batchId = await seedEnded([0.2, 0.9, -1, 3.5, -3.9], 4);
  expect(await read(batchId)).toEqual({
    batch_id: batchId,
    start_time: at(0).toISOString(),
    bucket_seconds: 1,
    buckets: [
      { completed: 2, failed: 1 },
      { completed: 0, failed: 1 },
      { completed: 0, failed: 0 },
      { completed: 1, failed: 1 },
    ],
  });
});

test.each([
  [60, 1],
  [61, 2],
  [3_600, 60],
  [400 * 86_400, 86_400],
])('divides a batch of %d s into buckets of %d s', async (seconds, width) => {
  const { bucket_seconds, buckets } = await read(await seedEnded([seconds - 1], seconds));
  expect(bucket_seconds).toBe(width);
  expect(buckets.at(-1)).toEqual({ completed: 1, failed: 0 });
  expect(buckets).toHaveLength(Math.ceil(seconds / width));
});

test('returns no buckets before a domain has ended, and 404 for an unknown batch', async () => {
  expect((await read(await seedBatch(api, ['one.example']))).buckets).toEqual([]);
  const answer = await api.get(`${BASE}/batch/6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3/timeline`);
  expect(problemOf(answer)).toMatchObject({ status: 404 });
});
