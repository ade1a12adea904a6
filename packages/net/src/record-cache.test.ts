import type { Resolver } from 'node:dns/promises';
import { expect, test } from '@jest/globals';
import { createRecordCache } from './record-cache.ts';

/** Returns a cache before a resolver whose TXT responses are as large as possible, and the queried names. */
function cacheOfLargeRecords() {
  const queried: string[] = [];
  const record = Array.from({ length: 6 }, () => 'x'.repeat(255));
  const resolveTxt = async (name: string) => {
    queried.push(name);
    return Array.from({ length: 40 }, () => record);
  };
  return { queried, cache: createRecordCache(async () => ({ resolveTxt }) as unknown as Resolver) };
}

test('keeps at most 16,384 characters of a response', async () => {
  const records = (await cacheOfLargeRecords().cache.records('site.example', 'txt')) ?? [];
  expect(records.length).toBeGreaterThan(9);
  expect(records.join('').length).toBeLessThanOrEqual(16_384);
});

test('keeps at most 4,000 responses', async () => {
  const { cache, queried } = cacheOfLargeRecords();
  for (let n = 0; n <= 4_000; n++) await cache.records(`${n}.example`, 'txt');
  await cache.records('1.example', 'txt');
  expect(queried).toHaveLength(4_001);
  await cache.records('0.example', 'txt');
  expect(queried).toHaveLength(4_002);
});
