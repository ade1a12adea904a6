import { expect, test } from '@jest/globals';
import { describeWait } from './describe-wait.ts';

const NOW = Date.parse('2026-01-01T00:00:00Z');
const next = (seconds: number) => ({ next_attempt_at: new Date(NOW + seconds * 1_000).toISOString() });

test.each([
  ['No worker is live. Start one with `npm run worker`.', false, [next(6)], true],
  ['1 domain left, next try in 6 s', true, [next(6)], true],
  ['2 domains left, next try in 6 s', true, [next(60), next(6)], true],
  ['1 domain left, waiting for hosts or for a free worker', true, [next(-1)], true],
  ['2 domains left, waiting for hosts or for a free worker', true, [next(6), {}], true],
  ['1 domain left, waiting for hosts or for a free worker', true, [next(6)], false],
])('says why nothing moves: %s', (text, hasWorker, pending, areAll) => {
  expect(describeWait({ hasWorker, pending, areAll }, pending.length, NOW)).toBe(text);
});
