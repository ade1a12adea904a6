import { IdempotencyConflictError } from '@scrapersky/batches';
import { findBatch } from '@scrapersky/db';
import { expect, test } from '@jest/globals';
import { useBatchFixture, submitBatch } from './batch-fixture.ts';

const fixture = useBatchFixture();

const rows = (batchId: string) =>
  fixture.db.selectFrom('jobs').selectAll().where('batch_id', '=', batchId).orderBy('seq').execute();

test('stores one row per distinct domain in the given order', async () => {
  const batchId = await submitBatch(fixture, [
    'b.example.com',
    'WWW.A.example.com',
    'a.example.com',
    'b.example.com.',
  ]);
  expect((await rows(batchId)).map((row) => row.domain)).toEqual(['b.example.com', 'a.example.com']);
});

test('stores an invalid entry as a failed row and counts it', async () => {
  const batchId = await submitBatch(fixture, ['exa mple', 'good.example.com', 'exa mple']);
  const [bad, good] = await rows(batchId);
  expect(bad).toMatchObject({ domain: 'exa mple', status: 'failed', error_code: 'invalid_domain' });
  expect(good).toMatchObject({ status: 'pending', error_code: null });
  expect(await findBatch(fixture.db, batchId)).toMatchObject({
    total_domains: 2,
    failed_domains: 1,
    errors_by_code: { invalid_domain: 1 },
  });
});

test('an entry of a megabyte, or with characters that Postgres refuses, is invalid and does not fail the batch', async () => {
  const batchId = await submitBatch(fixture, [
    'nul\0.com',
    '\ud800.com',
    'x'.repeat(1_000_000),
    'ok.example.com',
  ]);
  expect((await rows(batchId)).map((row) => row.status)).toEqual(['failed', 'failed', 'failed', 'pending']);
});

test('repeated requests with one idempotency key create one batch, even if they are concurrent', async () => {
  const order = { idempotencyKey: 'twins' };
  const ids = await Promise.all(
    Array.from({ length: 8 }, () => submitBatch(fixture, ['twin.example.com'], order)),
  );
  expect(new Set(ids).size).toBe(1);
  expect(await rows(ids[0] ?? '')).toHaveLength(1);
});

test('users have separate idempotency keys', async () => {
  const mine = await submitBatch(fixture, ['a.example.com'], { idempotencyKey: 'k', createdBy: 'me' });
  const yours = await submitBatch(fixture, ['a.example.com'], { idempotencyKey: 'k', createdBy: 'you' });
  expect(yours).not.toBe(mine);
});

test('a different body with a used batch id or idempotency key is a conflict and stores nothing', async () => {
  const batchId = crypto.randomUUID();
  await submitBatch(fixture, ['a.example.com'], { request: { batch_id: batchId }, idempotencyKey: 'used' });
  const other = { request: { batch_id: batchId }, idempotencyKey: 'used' };
  await expect(submitBatch(fixture, ['b.example.com'], other)).rejects.toThrow(IdempotencyConflictError);
  const { request: _, ...sameKey } = other;
  await expect(submitBatch(fixture, ['b.example.com'], sameKey)).rejects.toThrow(IdempotencyConflictError);
  expect(await rows(batchId)).toHaveLength(1);
});
