import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DOMAIN_ERRORS, type DomainErrorCode } from '@scrapersky/core';
import { problemOf } from './problem-of.ts';
import { seedBatch } from './seed-batch.ts';
import { BASE, startTestApi, type TestApi } from './test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const errorsOf = (batchId: string) => api.get(`${BASE}/batch/${batchId}/errors`);

/** Marks domains of a batch as failed, in their rows and in the counters. */
async function fail(batchId: string, code: DomainErrorCode, domains: readonly string[]): Promise<void> {
  const end = { status: 'failed', end_time: new Date(), error_code: code } as const;
  for (const domain of domains) {
    await api.db
      .updateTable('jobs')
      .set({ ...end, error_message: `Because of ${domain}` })
      .where('batch_id', '=', batchId)
      .where('domain', '=', domain)
      .execute();
  }
  const { errors_by_code: before, failed_domains } = await api.db
    .selectFrom('batch_jobs')
    .select(['errors_by_code', 'failed_domains'])
    .where('batch_id', '=', batchId)
    .executeTakeFirstOrThrow();
  const after = { ...before, [code]: (before[code] ?? 0) + domains.length };
  await api.db
    .updateTable('batch_jobs')
    .set({ errors_by_code: JSON.stringify(after), failed_domains: failed_domains + domains.length })
    .where('batch_id', '=', batchId)
    .execute();
}

test('groups failures by code, most frequent first, with meaning, hint and the first examples', async () => {
  const slow = Array.from({ length: 7 }, (_, n) => `slow-${n}.example`);
  const batchId = await seedBatch(api, ['well.example', 'gone.example', ...slow, 'exa mple']);
  await fail(batchId, 'dns_not_found', ['gone.example']);
  await fail(batchId, 'timeout', slow);
  const { status, body } = await errorsOf(batchId);
  expect(status).toBe(200);
  const example = (domain: string, message = `Because of ${domain}`) => ({
    job_id: expect.any(String),
    domain,
    message,
  });
  expect(body).toEqual({
    batch_id: batchId,
    failed_domains: 9,
    errors: [
      {
        code: 'timeout',
        count: 7,
        ...DOMAIN_ERRORS.timeout,
        examples: slow.slice(0, 5).map((domain) => example(domain)),
      },
      {
        code: 'dns_not_found',
        count: 1,
        ...DOMAIN_ERRORS.dns_not_found,
        examples: [example('gone.example')],
      },
      {
        code: 'invalid_domain',
        count: 1,
        ...DOMAIN_ERRORS.invalid_domain,
        examples: [example('exa mple', expect.any(String) as unknown as string)],
      },
    ],
  });
});

test('responds 304 while the failures are the same', async () => {
  const batchId = await seedBatch(api, ['one.example', 'two.example']);
  await fail(batchId, 'timeout', ['one.example']);
  const first = await errorsOf(batchId);
  const again = await errorsOf(batchId).set('If-None-Match', first.headers.etag ?? '');
  expect([again.status, again.text]).toEqual([304, '']);
  await fail(batchId, 'timeout', ['two.example']);
  expect((await errorsOf(batchId).set('If-None-Match', first.headers.etag ?? '')).status).toBe(200);
});

test('returns no groups for a batch without failures, and 404 for an unknown batch', async () => {
  const batchId = await seedBatch(api, ['one.example']);
  expect((await errorsOf(batchId)).body).toEqual({ batch_id: batchId, failed_domains: 0, errors: [] });
  expect(problemOf(await errorsOf(crypto.randomUUID())).code).toBe('not_found');
});
