import { expect, test } from '@jest/globals';
import { LIMITS } from '../limits.ts';
import { createJsonBudget, pruneJson } from './prune-json.ts';

test('keeps values within the budget', () => {
  const value = { a: [1, 'x', null, true, { b: [] }] };
  expect(pruneJson(value, createJsonBudget())).toEqual(value);
});

test('leaves out values beyond the maximum depth', () => {
  const deep: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
  expect(JSON.stringify(pruneJson(deep, createJsonBudget())).length).toBe(2 * (LIMITS.jsonDepth + 1));
});

test('leaves out values beyond the maximum number and the maximum total length', () => {
  const items = pruneJson(
    Array.from({ length: 100_000 }, () => 1),
    createJsonBudget(),
  );
  expect(items).toHaveLength(LIMITS.jsonNodes - 1);
  const texts = pruneJson(
    Array.from({ length: 1_000 }, () => 'x'.repeat(10_000)),
    createJsonBudget(),
  );
  expect(JSON.stringify(texts).length).toBeLessThan(LIMITS.jsonText * 1.1);
});

test('leaves out `__proto__` keys and keeps only text that Postgres can store', () => {
  const value = pruneJson(
    JSON.parse('{"__proto__": {"polluted": 1}, "a": "x\\u0000y\\ud800"}'),
    createJsonBudget(),
  );
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  expect(value).toEqual({ a: 'xy\uFFFD' });
});
