import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually } from '@scrapersky/test-support';
import fc from 'fast-check';
import { agent, type Response, type Test } from 'supertest';
import { asDocumented } from './as-documented.ts';
import { OPERATIONS } from './fuzz-document.ts';
import { fuzzedRequest, type FuzzedRequest } from './fuzz-requests.ts';
import { endBatch, seedBatch } from './seed-batch.ts';
import { keyOf, startTestApi, type TestApi } from './test-api.ts';

/**
 * For a longer run: `npm test -- apps/api/test/fuzz --globals '{"FUZZ_RUNS":5000}'`. A failure is reported with its
 * seed.
 */
const RUNS = Number((globalThis as { FUZZ_RUNS?: number }).FUZZ_RUNS ?? 200);

/** Time after which a request counts as hung: longer than any response takes, even on a slow machine. */
const HANGS_AFTER_MS = 15_000;

let api: TestApi;
const ids: string[] = [];
beforeAll(async () => {
  api = await startTestApi({ settings: { maxDomains: 100 } });
  // Create an ended batch, so that its event stream ends. Without a failed domain, no retry opens the batch again.
  const batchId = await seedBatch(api, ['one.example', 'two.example']);
  await endBatch(api, batchId);
  const jobs = await api.db.selectFrom('jobs').select('job_id').where('batch_id', '=', batchId).execute();
  ids.push(batchId, ...jobs.map(({ job_id }) => job_id));
});
afterAll(() => api.close());

async function send({ method, url, type, body, headers }: FuzzedRequest): Promise<Response> {
  const client = agent(api.app) as unknown as Record<string, (url: string) => Test>;
  let asking = (client[method] as (url: string) => Test)(url)
    .set(headers)
    .set('X-API-Key', keyOf('admin'))
    .timeout(HANGS_AFTER_MS)
    .buffer(true)
    .ok(() => true);
  if (type !== null) asking = asking.set('Content-Type', type);
  if (body !== null) asking = asking.serialize((text) => text as string).send(body);
  return asking;
}

/** Returns whether a webhook test was refused because no worker runs here. */
const lacksWorker = ({ body }: Response) => (body as { code?: string }).code === 'no_worker';

async function stored(): Promise<number> {
  return (await api.count('batch_jobs')) + (await api.count('jobs'));
}

test(
  'responds to any request in time, as documented and never with 500, and stores nothing for a refused request',
  async () => {
    const seen = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(fuzzedRequest(OPERATIONS, ids), async (request) => {
        const before = await stored();
        // Repeat a request after 503, as clients do, because a busy machine may cause one.
        const answer = await eventually(
          async () => {
            const response = await send(request);
            expect(response.status === 503 && !lacksWorker(response)).toBe(false);
            return response;
          },
          { timeoutMs: HANGS_AFTER_MS },
        );
        seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1);
        const isNoFault = answer.status < 500 || lacksWorker(answer);
        expect([answer.status, isNoFault]).toEqual([answer.status, true]);
        const isRefused = answer.status >= 400;
        const isProblem = answer.type === 'application/problem+json';
        expect([isProblem, isRefused ? (await stored()) - before : 0]).toEqual([isRefused, 0]);
        asDocumented(request.method as 'get', request.url)(answer);
      }),
      { numRuns: RUNS, interruptAfterTimeLimit: RUNS * 1_000, markInterruptAsFailure: true },
    );
    // All of these statuses must occur, otherwise the test proves nothing.
    expect([...seen.keys()]).toEqual(expect.arrayContaining([200, 400, 404, 422]));
    if (RUNS > 1_000) process.stdout.write(`${RUNS} requests: ${JSON.stringify(Object.fromEntries(seen))}\n`);
  },
  RUNS * 1_000,
);
