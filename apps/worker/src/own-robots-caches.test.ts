import { expect, test } from '@jest/globals';
import { OwnRobotsCaches } from './own-robots-caches.ts';

const ORIGIN = 'https://example.com';
const record = { fetchedAt: '2026-11-24T10:00:00Z', body: 'user-agent: *' };

test('returns a robots.txt only to the user agent that fetched it', async () => {
  const caches = new OwnRobotsCaches();
  await caches.of('Bot/1').save(ORIGIN, record);

  expect(await caches.of('Bot/1').load(ORIGIN)).toEqual(record);
  expect(await caches.of('Bot/2').load(ORIGIN)).toBeNull();
});

test('keeps at most 16 million characters', async () => {
  const caches = new OwnRobotsCaches();
  const large = { ...record, body: 'x'.repeat(500_000) };
  for (let index = 0; index < 40; index += 1) await caches.of(`Bot/${index}`).save(ORIGIN, large);

  expect(await caches.of('Bot/0').load(ORIGIN)).toBeNull();
  expect(await caches.of('Bot/39').load(ORIGIN)).toEqual(large);
});
